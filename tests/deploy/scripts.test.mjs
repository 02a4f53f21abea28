import assert from "node:assert/strict";
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { listen, root, run, scratch } from "./helpers.mjs";

const bash = (script, ...args) => run("bash", [join(root, "deploy", script), ...args], { PULL_PAUSE: "0", PULL_TRIES: "3" });
const read = (...parts) => readFileSync(join(...parts), "utf8");

test("secrets are made once, whole, and for their owner only", async (t) => {
  const folder = scratch(t);
  const first = await bash("prepare.sh", "--into", folder);
  assert.equal(first.code, 0, first.output);
  const names = ["Server__Postgres", "Security__SigningKey", "postgres_password", "postgres_superuser_password"];
  const before = names.map((name) => read(folder, "secrets", name));

  assert.equal(Buffer.from(before[1], "base64").length, 48);
  assert.equal(before[0], `Host=postgres;Database=immonow;Username=immonow;Password=${before[2]}`);
  assert.equal(new Set(before).size, names.length);
  assert.equal(statSync(join(folder, "secrets")).mode & 0o777, 0o700);
  assert.equal(statSync(join(folder, "tls")).mode & 0o777, 0o700);
  for (const name of names) assert.equal(statSync(join(folder, "secrets", name)).mode & 0o777, 0o444, name);
  assert.equal(read(folder, ".env"), read(root, "deploy/.env.example"));
  const certificate = await run("openssl", ["x509", "-in", join(folder, "tls/fullchain.pem"), "-noout", "-ext", "subjectAltName"]);
  assert.match(certificate.output, /DNS:crm\.example\.de/);

  writeFileSync(join(folder, ".env"), "IMMONOW_HOST=own.example.de\n");
  const second = await bash("prepare.sh", "--into", folder);
  assert.equal(second.code, 0, second.output);
  assert.deepEqual(names.map((name) => read(folder, "secrets", name)), before);
  assert.equal(read(folder, ".env"), "IMMONOW_HOST=own.example.de\n");
  assert.ok(!second.output.includes("made"), second.output);
});

test("the health check tells a server that answers 200 from any other", async (t) => {
  let status = 200;
  const port = await listen(t, createServer((request, response) => {
    assert.equal(request.headers.host, "localhost");
    response.writeHead(request.url === "/health/ready" ? status : 404).end("{}");
  }));
  const check = async (path = "/health/ready") => (await bash("health.sh", `${port}`, path)).code;

  assert.equal(await check(), 0);
  assert.notEqual(await check("/elsewhere"), 0);
  status = 503;
  assert.notEqual(await check(), 0);
  assert.notEqual((await bash("health.sh", "1", "/health/ready")).code, 0);
});

/** An Ollama that has one model, and fetches others with the given answers, one for each attempt. */
async function ollama(t, answers = []) {
  const installed = ["embeddinggemma:latest"];
  const pulls = [];
  const port = await listen(t, createServer((request, response) => {
    if (request.url === "/api/version") return response.end('{"version":"0.32.15"}');
    if (request.url === "/api/tags") return response.end(JSON.stringify({ models: installed.map((name) => ({ name, model: name })) }));
    let body = "";
    request.on("data", (data) => (body += data));
    request.on("end", () => {
      const { model } = JSON.parse(body);
      pulls.push(model);
      const lines = answers[pulls.length - 1] ?? [{ status: "pulling manifest" }, { status: "pulling abcdef123456", total: 200, completed: 100 }, { status: "success" }];
      if (lines.at(-1).status === "success") installed.push(model.includes(":") ? model : `${model}:latest`);
      response.end(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    });
    return undefined;
  }));
  return { pulls, url: `http://127.0.0.1:${port}` };
}

test("models that are there are left alone, others are fetched with progress", async (t) => {
  const server = await ollama(t);
  const { code, output } = await bash("pull-models.sh", "--server", server.url, "embeddinggemma", "qwen3:4b");

  assert.equal(code, 0, output);
  assert.deepEqual(server.pulls, ["qwen3:4b"]);
  assert.match(output, /there {4}embeddinggemma/);
  assert.match(output, /pulling abcdef123456 50 %/);
  assert.match(output, /fetched {2}qwen3:4b/);

  const again = await bash("pull-models.sh", "--server", server.url, "embeddinggemma", "qwen3:4b");
  assert.equal(again.code, 0, again.output);
  assert.equal(server.pulls.length, 1);
});

test("what breaks off is gone on with, and what cannot be fetched is named", async (t) => {
  const server = await ollama(t, [
    [{ status: "pulling manifest" }, { status: "pulling abcdef123456", total: 200, completed: 100 }],
    [{ status: "pulling manifest" }, { error: "connection reset by peer" }],
    [{ status: "success" }],
    [{ error: "pull model manifest: file does not exist" }],
    [{ error: "pull model manifest: file does not exist" }],
    [{ error: "pull model manifest: file does not exist" }],
  ]);
  const { code, output } = await bash("pull-models.sh", "--server", server.url, "qwen3:4b", "nonsense:1b");

  assert.equal(code, 1, output);
  assert.deepEqual(server.pulls, ["qwen3:4b", "qwen3:4b", "qwen3:4b", "nonsense:1b", "nonsense:1b", "nonsense:1b"]);
  assert.match(output, /connection reset by peer/);
  assert.match(output, /fetched {2}qwen3:4b/);
  assert.match(output, /missing {2}nonsense:1b/);
});

test("without names the models of the settings are fetched, each once", async (t) => {
  const server = await ollama(t);
  const { code, output } = await bash("pull-models.sh", "--server", server.url);

  assert.equal(code, 0, output);
  const roles = [...read(root, "deploy/.env.example").matchAll(/^IMMONOW_MODEL_[A-Z]+=(\S+)$/gm)].map(([, model]) => model);
  assert.deepEqual(roles, ["qwen3:4b", "embeddinggemma"]);
  assert.deepEqual(server.pulls, ["qwen3:4b"]);
  assert.match(output, /there {4}embeddinggemma/);
});

test("senseless arguments are refused before anything happens", async () => {
  for (const args of [["--server", "here"], ["--force"], ["--server", "http://127.0.0.1:1", "a;b"], ["--server", "http://127.0.0.1:1", "qwen3:4b"]]) {
    const { code, output } = await bash("pull-models.sh", ...args);
    assert.equal(code, 2, output);
    assert.match(output, /^pull-models: /m);
  }
});

test("the fetcher inside the container needs only ollama itself", async (t) => {
  const folder = scratch(t);
  const state = join(folder, "state");
  mkdirSync(state);
  writeFileSync(join(folder, "ollama"), `#!/bin/sh
case $1 in
  serve) touch ${state}/up; exec sleep 60 ;;
  list) [ -e ${state}/up ] || exit 1; echo "NAME ID SIZE MODIFIED"; cat ${state}/models 2>/dev/null; exit 0 ;;
  pull)
    echo "$2" >>${state}/pulls
    [ "$2" != broken:1b ] || exit 1
    # The first attempt of every model breaks off.
    [ "$(grep -cx "$2" ${state}/pulls)" -gt 1 ] || exit 1
    case $2 in *:*) echo "$2 x y z" ;; *) echo "$2:latest x y z" ;; esac >>${state}/models ;;
esac
`);
  chmodSync(join(folder, "ollama"), 0o755);
  const pull = (...models) => run("sh", [join(root, "deploy/ollama/pull.sh"), ...models], { PATH: `${folder}:${process.env.PATH}`, PULL_PAUSE: "0", PULL_TRIES: "2" });

  const first = await pull("embeddinggemma", "qwen3:4b");
  assert.equal(first.code, 0, first.output);
  assert.match(first.output, /fetched {2}embeddinggemma/);
  const second = await pull("embeddinggemma", "qwen3:4b", "broken:1b");
  assert.equal(second.code, 1, second.output);
  assert.match(second.output, /there {4}qwen3:4b/);
  assert.match(second.output, /missing {2}broken:1b/);
  assert.equal(read(state, "pulls"), "embeddinggemma\nembeddinggemma\nqwen3:4b\nqwen3:4b\nbroken:1b\nbroken:1b\n");
});
