// deploy/demo/run --mock answers with pages that could be: what a section's state says is what the page shows.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

const EXAMPLES = ["healthy", "stale", "partial", "missing", "standIn", "omitted"];
const LACKING = new Set(["missing", "omitted"]);

const run = spawn(fileURLToPath(new URL("../../demo/run", import.meta.url)), ["--mock", "--free"], { stdio: ["ignore", "pipe", "inherit"] });
let web, mobile;

before(async () => {
  for await (const line of createInterface({ input: run.stdout })) {
    [, web, mobile] = /: web (\S+), mobile (\S+)\.$/.exec(line) ?? [];
    if (mobile) break;
  }
  assert(mobile, "the mock starts");
  run.stdout.resume();
});

after(() => run.kill("SIGTERM"));

async function page(api, path, example) {
  const response = await fetch(`${api}${path}`, { headers: { Prefer: `example=${example}` } });
  assert.equal(response.status, 200);
  return response.json();
}

for (const example of EXAMPLES) {
  test(`a product's page, ${example}`, async () => {
    const { sections, complete, ...data } = await page(web, "/products/p-1001", example);
    for (const [name, { state }] of Object.entries(sections)) assert.equal(data[name] === null, LACKING.has(state), `${name} is ${state}`);
    assert.equal(complete, Object.values(sections).every(({ state }) => state === "fresh" || state === "omitted"));
    const { degraded = {}, ...shown } = await page(mobile, "/products/p-1001", example);
    assert.equal(shown.id, data.product.id);
    for (const [name, state] of Object.entries(degraded)) assert.equal(name in shown, !LACKING.has(state), `${name} is ${state}`);
    assert.equal(Object.keys(degraded).length === 0, complete);
  });
}

test("a page's stream, and what is refused", async () => {
  const stream = await fetch(`${web}/products/p-1001/stream`, { headers: { Accept: "text/event-stream" } });
  assert.match(await stream.text(), /^event: product\ndata: \{"section".*\n\nevent: complete\ndata: \{"complete":true\}\n/s);
  assert.equal((await fetch(`${web}/products/p-1001`, { headers: { Prefer: "code=503" } })).status, 503);
  assert.equal((await fetch(`${mobile}/products/${"p".repeat(65)}`)).status, 400);
});
