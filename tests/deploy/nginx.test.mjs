// nginx with its real configuration in front of a test server. Only paths, ports and the server's name are other ones here.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, request as plainRequest } from "node:http";
import { request as tlsRequest } from "node:https";
import { createServer as createSocket } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { listen, root, run, scratch } from "./helpers.mjs";

const skip = spawnSync("nginx", ["-v"]).error ? "nginx is not installed" : false;

async function freePort() {
  const socket = createSocket().listen(0, "127.0.0.1");
  await once(socket, "listening");
  const { port } = socket.address();
  socket.close();
  return port;
}

async function start(t, serve) {
  const folder = scratch(t);
  mkdirSync(join(folder, "tmp"));
  const certificate = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1", "-subj", "/CN=localhost"];
  await run("openssl", [...certificate, "-keyout", join(folder, "tls_key"), "-out", join(folder, "tls_certificate")]);
  const [http, https, upstream] = [await freePort(), await freePort(), await listen(t, createServer(serve))];
  const configuration = readFileSync(join(root, "deploy/nginx/nginx.conf"), "utf8")
    .replaceAll("/tmp/", `${folder}/tmp/`)
    .replaceAll("/run/secrets/", `${folder}/`)
    .replace("/dev/stdout", join(folder, "access.log"))
    .replace("listen 8080", `listen 127.0.0.1:${http}`)
    .replace("listen 8443", `listen 127.0.0.1:${https}`)
    .replace("server server:5080", `server 127.0.0.1:${upstream}`);
  const file = join(folder, "nginx.conf");
  writeFileSync(file, configuration);
  const args = ["-e", join(folder, "error.log"), "-c", file];
  const check = await run("nginx", [...args, "-t"]);
  assert.equal(check.code, 0, check.output);
  const nginx = spawn("nginx", [...args, "-g", "daemon off;"], { stdio: "ignore" });
  t.after(async () => {
    nginx.kill("SIGTERM");
    if (nginx.exitCode === null) await once(nginx, "exit");
  });
  for (let attempt = 0; ; attempt++) {
    try {
      await send(plainRequest, { port: http, path: "/nginx-health" });
      return { folder, http, https };
    } catch (error) {
      if (attempt > 100) throw error;
      await delay(50);
    }
  }
}

/** One request; `seen` gets every piece of the answer with the time at which it came. */
function send(request, options, body, seen = () => {}) {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", rejectUnauthorized: false, agent: false, ...options }, (response) => {
      let text = "";
      response.on("data", (data) => {
        text += data;
        seen(`${data}`);
      });
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, text }));
      response.on("error", reject);
    });
    sent.on("error", reject);
    if (typeof body === "function") body(sent);
    else sent.end(body);
  });
}

test("plain requests are sent on to TLS, except proof of life", { skip }, async (t) => {
  const { http } = await start(t, (_, response) => response.end());

  const moved = await send(plainRequest, { port: http, path: "/kontakte?q=1", headers: { Host: "crm.example.de" } });
  assert.equal(moved.status, 308);
  assert.equal(moved.headers.location, "https://crm.example.de/kontakte?q=1");
  assert.equal(moved.headers.server, "nginx");
  assert.equal((await send(plainRequest, { port: http, path: "/nginx-health" })).text, "ok\n");
});

test("the server learns who asks, and nothing that the visitor claims", { skip }, async (t) => {
  const { folder, https } = await start(t, (request, response) => response.end(JSON.stringify(request.headers)));
  const claims = { Host: "crm.example.de", "X-Forwarded-For": "1.2.3.4", "X-Forwarded-Proto": "http", "X-Forwarded-Host": "evil", Forwarded: "for=1.2.3.4" };

  const { status, text } = await send(tlsRequest, { port: https, path: "/api/v1/contacts?q=Geheim", headers: claims });

  assert.equal(status, 200);
  const headers = JSON.parse(text);
  assert.equal(headers.host, "crm.example.de");
  assert.equal(headers["x-forwarded-for"], "127.0.0.1");
  assert.equal(headers["x-forwarded-proto"], "https");
  assert.ok(!("x-forwarded-host" in headers) && !("forwarded" in headers));
  const log = readFileSync(join(folder, "access.log"), "utf8");
  assert.match(log, /GET \/api\/v1\/contacts 200/);
  assert.ok(!log.includes("Geheim"));
});

test("old TLS is refused", { skip }, async (t) => {
  const { https } = await start(t, (_, response) => response.end());
  await assert.rejects(send(tlsRequest, { port: https, path: "/", minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" }));
  assert.equal((await send(tlsRequest, { port: https, path: "/", minVersion: "TLSv1.3" })).status, 200);
});

for (const path of ["/api/v1/ai/chat", "/api/v1/llm/ask"])
  test(`events of ${path} arrive one by one`, { skip }, async (t) => {
    let proceed;
    const { https } = await start(t, async (_, response) => {
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      for (const word of ["eins", "zwei", "drei"]) {
        const asked = new Promise((resolve) => (proceed = resolve));
        response.write(`data: ${word}\n\n`);
        // The next one is written only when this one has reached the visitor.
        await asked;
      }
      response.end();
    });

    const words = [];
    const { text } = await send(tlsRequest, { port: https, path, method: "POST", headers: { "Accept-Encoding": "gzip" } }, "{}", (piece) => {
      words.push(piece);
      proceed();
    });

    assert.equal(text, "data: eins\n\ndata: zwei\n\ndata: drei\n\n");
    assert.equal(words.length, 3);
  });

test("a visitor who leaves ends the work behind", { skip }, async (t) => {
  let left;
  const gone = new Promise((resolve) => (left = resolve));
  const { https } = await start(t, (request, response) => {
    if (request.url === "/api/v1/ai/chat") {
      response.on("close", left);
      response.write("data: eins\n\n");
    } else response.end();
  });

  const sent = tlsRequest({ host: "127.0.0.1", port: https, path: "/api/v1/ai/chat", method: "POST", rejectUnauthorized: false, agent: false }, (response) =>
    response.once("data", () => sent.destroy()),
  );
  sent.on("error", () => {});
  sent.end();

  await Promise.race([gone, delay(5_000).then(() => assert.fail("The server was never told."))]);
});

test("uploads may have 200 MB, other bodies 2 MB", { skip }, async (t) => {
  const { https } = await start(t, (request, response) => {
    let size = 0;
    request.on("data", (data) => (size += data.length));
    request.on("end", () => response.end(`${size}`));
    request.on("error", () => {});
  });
  const piece = Buffer.alloc(1024 * 1024);
  const upload = (path, megabytes) =>
    send(tlsRequest, { port: https, path, method: "POST", headers: { "Content-Length": megabytes * piece.length } }, async (sent) => {
      sent.on("error", () => {}).setMaxListeners(0);
      for (let count = 0; count < megabytes && !sent.destroyed; count++)
        if (!sent.write(piece)) await Promise.race([once(sent, "drain"), once(sent, "close")]);
      sent.end();
    });

  assert.equal((await upload("/api/v1/documents/upload", 200)).text, `${200 * piece.length}`);
  assert.equal((await upload("/api/v1/documents/upload", 220)).status, 413);
  assert.equal((await upload("/api/v1/contacts", 3)).status, 413);
});

test("an upload has reached the server before it is complete", { skip }, async (t) => {
  let begun;
  const first = new Promise((resolve) => (begun = resolve));
  const { https } = await start(t, (request, response) => {
    request.once("data", begun);
    request.on("end", () => response.end("ok"));
  });

  const { text } = await send(tlsRequest, { port: https, path: "/api/v1/documents/upload", method: "POST", headers: { "Content-Length": 20 } }, async (sent) => {
    sent.write("zehn Zeich");
    await Promise.race([first, delay(5_000).then(() => assert.fail("nginx kept it."))]);
    sent.end("noch zehn.");
  });

  assert.equal(text, "ok");
});
