#!/usr/bin/env node
// Takes the pictures of the README from a running demo: node scripts/screenshots.mjs [http://127.0.0.1:5080]
import { createRequire } from "node:module";
import { mkdirSync } from "node:fs";

const fromWeb = createRequire(new URL("../web/package.json", import.meta.url));
const { chromium } = fromWeb("playwright-core");

const address = process.argv[2] ?? "http://127.0.0.1:5080";
const folder = new URL("../docs/screenshots/", import.meta.url).pathname;
const user = { email: "katharina.brandt@pegelkontor-demo.example", password: "ImmoNow-Demo-2026" };

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

async function signIn({ width = 1440, height = 900, dark = false } = {}) {
  const context = await browser.newContext({
    baseURL: address,
    locale: "de-DE",
    timezoneId: "Europe/Berlin",
    colorScheme: dark ? "dark" : "light",
    viewport: { width, height },
    reducedMotion: "reduce",
    hasTouch: width < 500,
  });
  const page = await context.newPage();
  await page.goto("/login");
  await page.locator("input[autocomplete=username]").fill(user.email);
  await page.locator("input[autocomplete=current-password]").fill(user.password);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.startsWith("/login"));
  return page;
}

async function take(page, name) {
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: `${folder}${name}.png` });
  console.log(`${folder}${name}.png`);
}

async function ask(page, question) {
  await page.getByRole("textbox", { name: /Fragen Sie etwas/ }).fill(question);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Anhalten" }).waitFor({ state: "detached" });
}

// On the first start the index of a fresh demo needs a moment.
async function waitForIndex() {
  const post = (path, body, token) =>
    fetch(`${address}/api/v1${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...(token ? { Authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body),
    }).then((response) => response.json());
  const { access_token: token } = await post("/auth/login", user);
  for (let attempt = 0; attempt < 120; attempt++) {
    const { hits } = await post("/ai/search", { query: "Hausordnung Ruhezeiten", top_k: 3 }, token);
    if (hits.some((hit) => hit.entity_type === "document")) return;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

async function tour(options, suffix) {
  const page = await signIn(options);
  await page.goto("/");
  await take(page, `dashboard-${suffix}`);
  await page.goto("/properties");
  await take(page, `properties-${suffix}`);
  await page.goto("/boards");
  await take(page, `board-${suffix}`);
  await page.goto("/documents");
  await take(page, `documents-${suffix}`);
  await page.goto("/knowledge");
  await take(page, `knowledge-${suffix}`);
  await page.goto("/");
  await page.getByRole("button", { name: "Assistent", exact: true }).first().click();
  await ask(page, "Was steht in der Hausordnung zu Ruhezeiten?");
  await ask(page, "Erstelle eine Aufgabe: Besichtigung vorbereiten, morgen um 14 Uhr, hohe Priorität");
  await take(page, `assistant-${suffix}`);
  await page.context().close();
}

try {
  await waitForIndex();
  await tour({}, "light");
  await tour({ dark: true }, "dark");
  await tour({ width: 390, height: 844 }, "phone");
} finally {
  await browser.close();
}
