// The compose files are read and merged the way Docker Compose does it, as far as these files need it.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";

const root = new URL("../..", import.meta.url).pathname;
const yaml = createRequire(join(root, "web/package.json"))("js-yaml");
const read = (name) => readFileSync(join(root, name), "utf8");
const parse = (name) => yaml.load(read(`deploy/${name}`));

const isMap = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

// Maps merge, command, entrypoint and health check replace, other lists are joined.
function merge(base, over, key = "") {
  if (isMap(base) && isMap(over)) {
    const merged = { ...base };
    for (const [name, value] of Object.entries(over)) merged[name] = name in base ? merge(base[name], value, name) : value;
    return merged;
  }
  return Array.isArray(base) && Array.isArray(over) && !["command", "entrypoint", "test"].includes(key) ? [...base, ...over] : over;
}

const files = ["compose.yaml", "docker-compose.ai.yml", "compose.gpu.yml", "compose.outbound.yml"];
const base = parse("compose.yaml");
const withModels = merge(base, parse("docker-compose.ai.yml"));
const whole = files.map(parse).reduce((one, other) => merge(one, other));
const services = Object.entries(withModels.services);
// The helper that fetches models runs once and answers nobody.
const lasting = services.filter(([name]) => name !== "model-pull");
const hasNoWayOut = (network, compose) => compose.networks[network].internal === true;

test("the services are the known ones", () => {
  assert.deepEqual(Object.keys(base.services).sort(), ["nginx", "postgres", "redis", "server"]);
  assert.deepEqual(Object.keys(withModels.services).sort(), ["model-pull", "nginx", "ollama", "postgres", "qdrant", "redis", "server"]);
  assert.equal(withModels.services.postgres.image.split(":")[1].split(".")[0], "15");
  assert.equal(withModels.services.redis.image.split(":")[1].split(".")[0], "7");
});

test("only nginx has published ports, and only it a way out", () => {
  for (const [name, service] of Object.entries(whole.services)) {
    assert.equal("ports" in service, name === "nginx", name);
    assert.notEqual(service.network_mode, "host", name);
    assert.ok(!service.privileged, name);
  }
  for (const [name, service] of lasting) {
    const open = service.networks.filter((network) => !hasNoWayOut(network, withModels));
    assert.deepEqual(open, name === "nginx" ? ["edge"] : [], name);
  }
});

test("Ollama and Qdrant meet nobody but the server", () => {
  assert.deepEqual(withModels.services.ollama.networks, ["models"]);
  assert.deepEqual(withModels.services.qdrant.networks, ["models"]);
  const members = services.filter(([, service]) => service.networks.includes("models")).map(([name]) => name);
  assert.deepEqual(members.sort(), ["ollama", "qdrant", "server"]);
  assert.equal(withModels.services.ollama.environment.OLLAMA_NO_CLOUD, "1");
  assert.equal(withModels.services["model-pull"].environment.OLLAMA_NO_CLOUD, "1");
});

test("server and nginx alone meet in the network whose addresses are believed", () => {
  const members = services.filter(([, service]) => service.networks.includes("front")).map(([name]) => name);
  assert.deepEqual(members.sort(), ["nginx", "server"]);
  assert.equal(base.networks.front.ipam.config[0].subnet, base.services.server.environment.IMMONOW__Server__TrustedProxies);
});

test("the way out is opened by a file of its own", () => {
  assert.deepEqual(whole.services.server.networks, ["front", "data", "models", "outbound"]);
  assert.deepEqual(whole.services.ollama.networks, ["models", "outbound"]);
  assert.ok(!hasNoWayOut("outbound", whole));
});

test("every service is confined", () => {
  for (const [name, service] of services) {
    assert.equal(service.read_only, true, name);
    assert.deepEqual(service.security_opt, ["no-new-privileges:true"], name);
    assert.deepEqual(service.cap_drop, ["ALL"], name);
    assert.ok(!("cap_add" in service), name);
    const limits = service.deploy.resources.limits;
    assert.ok(limits.cpus && limits.memory && limits.pids, name);
    // Ollama's image keeps its models in root's home.
    if (!["ollama", "model-pull"].includes(name)) assert.match(service.user, /^[1-9]\d*:[1-9]\d*$/, name);
    assert.ok(!JSON.stringify(service.volumes ?? []).includes("docker.sock"), name);
  }
});

test("every lasting service has a health check that needs no curl", () => {
  for (const [name, service] of lasting) {
    const [kind, ...command] = service.healthcheck.test;
    assert.equal(kind, "CMD", name);
    assert.ok(!command.join(" ").includes("curl"), name);
    assert.ok(service.healthcheck.interval && service.healthcheck.timeout && service.healthcheck.retries, name);
  }
  assert.deepEqual(withModels.services.ollama.healthcheck.test, ["CMD", "ollama", "list"]);
  for (const [name, service] of lasting)
    for (const needed of Object.keys(service.depends_on ?? {}))
      assert.equal(service.depends_on[needed].condition, "service_healthy", `${name} → ${needed}`);
});

test("images are pinned to a version", () => {
  for (const [name, service] of services)
    if (name !== "server") assert.match(service.image, /^[a-z0-9/.-]+:v?\d+\.\d+\.?\d*(-[a-z0-9]+)*$/, name);
  for (const [, image] of read("deploy/Dockerfile").matchAll(/^FROM (\S+)/gm)) assert.match(image, /:\d+\.\d+\.\d+/, image);
});

test("networks, volumes and secrets that are used are declared", () => {
  for (const [name, service] of Object.entries(whole.services)) {
    for (const network of service.networks) assert.ok(network in whole.networks, `${name}: ${network}`);
    for (const secret of service.secrets ?? []) assert.ok(secret in whole.secrets, `${name}: ${secret}`);
    for (const volume of service.volumes ?? []) {
      const [source] = volume.replace(/\$\{[^}]*\}/g, "variable").split(":");
      assert.ok(source.startsWith(".") ? readable(source) : source in whole.volumes, `${name}: ${volume}`);
    }
  }

  function readable(source) {
    return readdirSync(join(root, "deploy", source, "..")).includes(source.split("/").at(-1));
  }
});

test("secrets are files and stand in no environment", () => {
  for (const secret of Object.values(whole.secrets)) assert.match(secret.file, /^(\.\/secrets\/|\$\{IMMONOW_TLS_FOLDER)/);
  for (const [name, service] of Object.entries(whole.services))
    for (const variable of Object.keys(service.environment ?? {}))
      assert.ok(!/(PASSWORD|KEY|SECRET|TOKEN)$/i.test(variable), `${name}: ${variable}`);
});

test("the card is asked for in a file of its own", () => {
  assert.ok(!JSON.stringify(withModels).includes("nvidia"));
  const [device] = whole.services.ollama.deploy.resources.reservations.devices;
  assert.deepEqual(device, { driver: "nvidia", count: "all", capabilities: ["gpu"] });
  assert.ok(whole.services.ollama.deploy.resources.limits.memory);
});

test("every variable of the files stands in the example, and every one of the example is used", () => {
  const texts = files.map((name) => read(`deploy/${name}`)).join("\n");
  const used = new Set([...texts.matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name));
  const example = new Set([...read("deploy/.env.example").matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name));
  // Not settings of ours: a proxy of the house, a key that is only needed with Qdrant.
  const optional = new Set(["HTTPS_PROXY"]);
  assert.deepEqual([...used].filter((name) => !example.has(name) && !optional.has(name)), []);
  assert.deepEqual([...example].filter((name) => !used.has(name)), []);
});

test("every setting that the files give the program exists in it", () => {
  const guide = read("docs/operations.md");
  const given = new Set();
  for (const name of [...files, "Dockerfile"])
    for (const [setting] of read(`deploy/${name}`).matchAll(/IMMONOW__\w+/g)) given.add(setting);
  for (const file of Object.values(whole.secrets).map((secret) => secret.file))
    if (file.includes("__")) given.add(`IMMONOW__${file.split("/").at(-1)}`);
  assert.ok(given.has("IMMONOW__Security__SigningKey") && given.has("IMMONOW__Server__Postgres"));
  // A test of the program compares the guide with what the code reads, so that the guide is the list.
  const isKnown = (setting) =>
    guide.includes(`\`${setting}\``) ||
    // Lists stand there once, for the first server and for the writer.
    guide.includes(`\`${setting.replace("IMMONOW__", "").replaceAll("__", ":").replace(/Roles:(Planner|Backup|Embeddings)/, "Roles:Writer")}\``);
  assert.deepEqual([...given].filter((setting) => !isKnown(setting)), []);
});

test("the image holds nothing but what the build reads", () => {
  const ignored = read("deploy/Dockerfile.dockerignore").split("\n");
  assert.equal(ignored.find((line) => line && !line.startsWith("#")), "*");
  assert.ok(!ignored.includes("!deploy"));
  const dockerfile = read("deploy/Dockerfile");
  assert.match(dockerfile, /npm ci/);
  assert.match(dockerfile, /dotnet restore .*--locked-mode/);
  assert.match(dockerfile, /dotnet publish .*--no-restore/s);
  assert.match(dockerfile, /^USER 1654:1654$/m);
  assert.equal(base.services.server.user, "1654:1654");
});
