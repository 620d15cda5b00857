// deploy/demo/run --mock answers with pages that could be: whichever example is chosen, its body and its headers say the same.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { parse } from "@stoplight/yaml";

const MODULES = ["bff-web", "bff-mobile"];
const LACKING = new Set(["missing", "omitted"]);
const FINE = new Set(["fresh", "omitted"]);
const BODIES = {
  postReview: { rating: 5, title: "Lovely", body: "Would buy it again." },
  refreshProductCards: { ids: ["p-1001", "p-2002"] },
};

const fileOf = (path) => fileURLToPath(new URL(path, import.meta.url));
const run = spawn(fileOf("../../demo/run"), ["--mock", "--free"], { stdio: ["ignore", "pipe", "inherit"] });
const origins = {};

before(async () => {
  for await (const line of createInterface({ input: run.stdout })) {
    const [, web, mobile] = /: web (\S+)\/api\/v1, mobile (\S+)\/api\/v1\.$/.exec(line) ?? [];
    if (web) {
      [origins["bff-web"], origins["bff-mobile"]] = [web, mobile];
      run.stdout.resume();
      return;
    }
  }
  assert.fail("the mock does not start");
});

after(() => run.kill("SIGTERM"));

function operations(module) {
  const { paths, components } = parse(readFileSync(fileOf(`../../../${module}/openapi.yaml`), "utf8"));
  const resolved = (item) => (item.$ref ? components.parameters[item.$ref.split("/").pop()] : item);
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const needed = (operation.parameters ?? []).map(resolved).filter((parameter) => parameter.in === "query" && parameter.required);
      const query = new URLSearchParams(needed.map(({ name, example }) => [name, example]));
      return { module, method, ...operation, path: `${path.replace("{id}", "p-1001")}${query.size ? `?${query}` : ""}` };
    }),
  );
}

async function ask({ module, method, path, operationId }, prefer) {
  const body = BODIES[operationId];
  return fetch(origins[module] + path, {
    method: method.toUpperCase(),
    redirect: "manual",
    headers: { Authorization: "Bearer e30.e30.e30", ...(prefer && { Prefer: prefer }), ...(body && { "Content-Type": "application/json" }) },
    ...(body && { body: JSON.stringify(body) }),
  });
}

/** A list of RFC 9651 whose members are tokens with parameters; none where there is no such header. */
function members(header) {
  return (header ?? "").split(", ").filter(Boolean).map((member) => {
    const [name, ...parameters] = member.split(";");
    return { name, ...Object.fromEntries(parameters.map((each) => each.split("="))) };
  });
}

/** That what a page's headers say is so. */
function holdsHeaders({ method }, headers, complete) {
  const kept = complete && method === "get";
  assert.equal(headers.has("Degraded"), !complete, `Degraded: ${headers.get("Degraded")}`);
  assert.equal(headers.has("ETag"), kept);
  assert.equal(headers.get("Cache-Control") === "no-store", !kept, headers.get("Cache-Control"));
  const states = members(headers.get("Server-Timing")).flatMap(({ desc }) => desc ?? []);
  assert(states.length > 0);
  assert.equal(states.every((state) => state === "fresh"), complete, headers.get("Server-Timing"));
  for (const { state } of members(headers.get("Degraded"))) assert(states.includes(state), `no source is ${state}`);
}

function holdsWebPage(operation, headers, { sections, complete, ...data }) {
  const states = Object.entries(sections);
  for (const [name, { state }] of states) if (name in data) assert.equal(data[name] === null, LACKING.has(state), `${name} is ${state}`);
  assert.equal(complete, states.every(([, { state }]) => FINE.has(state)));
  const told = members(headers.get("Degraded")).map(({ name, age, ...rest }) => [name, { ...rest, ...(age && { ageSeconds: Number(age) }) }]);
  assert.deepEqual(Object.fromEntries(told), Object.fromEntries(states.filter(([, { state }]) => !FINE.has(state))));
  holdsHeaders(operation, headers, complete);
}

function holdsMobilePage(operation, headers, { degraded = {}, ...shown }) {
  for (const [name, state] of Object.entries(degraded)) if (state === "missing") assert(!(name in shown), `${name} is missing`);
  assert.deepEqual(members(headers.get("Degraded")).map(({ state }) => state).sort(), Object.values(degraded).sort());
  holdsHeaders(operation, headers, Object.keys(degraded).length === 0);
}

async function holds(operation, prefer) {
  const answer = await ask(operation, prefer);
  assert(answer.ok, `${answer.status}`);
  const text = await answer.text();
  if (answer.headers.get("Content-Type").startsWith("text/event-stream")) {
    assert.match(text, /^event: \w+\ndata: \{.*\}\n/);
    assert.equal(answer.headers.get("Cache-Control"), "no-store");
    return text;
  }
  const body = JSON.parse(text);
  if (!operation.responses[answer.status].headers["Server-Timing"]) assert.equal(answer.headers.get("Cache-Control"), "no-store");
  else if (operation.module === "bff-web") holdsWebPage(operation, answer.headers, body);
  else holdsMobilePage(operation, answer.headers, body);
  return text;
}

for (const operation of MODULES.flatMap(operations)) {
  const { module, operationId, responses } = operation;
  const contents = Object.entries(responses).filter(([status]) => status.startsWith("2")).flatMap(([, { content }]) => Object.values(content ?? {}));
  const examples = contents.flatMap((media) => Object.keys(media.examples));

  test(`${module}: every example of ${operationId} could be`, async () => {
    const seen = new Set();
    for (const name of examples) seen.add(await holds(operation, `example=${name}`));
    assert.equal(seen.size, examples.length);
    if (examples.length > 0) assert(seen.has(await holds(operation)), "the one without a preference is one of them");
  });

  test(`${module}: every problem of ${operationId} could be`, async () => {
    for (const status of Object.keys(responses).filter((each) => each >= "400")) {
      const { headers, ...answer } = await ask(operation, `code=${status}`).then(async (each) => ({ headers: each.headers, status: each.status, body: await each.json() }));
      assert.deepEqual([answer.status, answer.body.status], [Number(status), Number(status)]);
      assert.equal(headers.get("Cache-Control"), "no-store");
      const [{ r, t }] = members(headers.get("RateLimit"));
      assert.equal(r === "0", status === "429", `${status} with ${r} requests left`);
      if (status === "429") assert.equal(headers.get("Retry-After"), t);
      if (status === "403") assert.match(headers.get("WWW-Authenticate"), /insufficient_scope/);
    }
  });
}

test("a request that breaks the document is refused", async () => {
  assert.equal((await fetch(`${origins["bff-mobile"]}/api/v1/products/${"p".repeat(65)}`)).status, 400);
});
