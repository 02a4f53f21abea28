// Reads the result file of a test runner (trx from dotnet test, json from vitest).
// First line: "passed failed skipped"; then each failure with its message and each skip with its reason.
import { readFileSync } from "node:fs";

const entities = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescape(text) {
  return text
    .replace(/&#(x?)([0-9a-f]+);/gi, (_, hex, code) => String.fromCodePoint(parseInt(code, hex ? 16 : 10)))
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name) => entities[name]);
}

function readTrx(text) {
  const outcomes = { Passed: "passed", NotExecuted: "skipped" };
  return [...text.matchAll(/<UnitTestResult\b([^>]*?)(?:\/>|>([\s\S]*?)<\/UnitTestResult>)/g)].map(
    ([, attributes, body = ""]) => {
      const attribute = (name) => unescape(attributes.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1] ?? "");
      const element = (name) => unescape(body.match(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`))?.[1] ?? "");
      const outcome = outcomes[attribute("outcome")] ?? "failed";
      // A skipped test says its reason in the message or, depending on the runner, in its output.
      const detail = element("Message") || element("StdOut");
      return { name: attribute("testName"), outcome, detail: outcome === "failed" ? `${detail}\n${element("StackTrace")}` : detail };
    },
  );
}

function readVitest(text) {
  const outcomes = { passed: "passed", failed: "failed" };
  return JSON.parse(text).testResults.flatMap((file) =>
    // A file that cannot even be loaded has no tests, only a message.
    file.assertionResults.length === 0 && file.status === "failed"
      ? [{ name: file.name, outcome: "failed", detail: file.message }]
      : file.assertionResults.map((test) => ({
          name: test.fullName,
          outcome: outcomes[test.status] ?? "skipped",
          detail: test.failureMessages?.join("\n") || "switched off in the source",
        })),
  );
}

const tests = process.argv.slice(2).flatMap((path) => {
  let text;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    // A runner that died before writing its results is reported by its exit code.
    return [];
  }
  return path.endsWith(".trx") ? readTrx(text) : readVitest(text);
});

const count = (outcome) => tests.filter((test) => test.outcome === outcome).length;
console.log(`${count("passed")} ${count("failed")} ${count("skipped")}`);
for (const test of tests.filter((test) => test.outcome === "failed")) {
  console.log(`    failed: ${test.name}\n${test.detail.trim().replace(/^/gm, "      ")}`);
}
for (const test of tests.filter((test) => test.outcome === "skipped")) {
  console.log(`    skipped: ${test.name}: ${test.detail.trim().split("\n")[0] || "no reason given"}`);
}
