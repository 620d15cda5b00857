// Answers with the examples of an application's OpenAPI document, by Prism, each with its own headers: of itself, Prism sends the
// same headers with every example, and so a page that is not whole with those of a page that is.
//   node mock.mjs bff-web|bff-mobile PORT
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, request } from "node:http";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parse } from "@stoplight/yaml";

const HOST = "127.0.0.1";
const [module, port] = process.argv.slice(2);
const fileOf = (path) => fileURLToPath(new URL(path, import.meta.url));
const document = fileOf(`../../../${module}/openapi.yaml`);
const examples = fileOf(`../../../${module}/src/main/resources/META-INF/openapi-examples.json`);

/** The headers of each example, by the method and the body that Prism answers with. */
const headersOf = new Map();
const methods = new Map(
  Object.values(parse(readFileSync(document, "utf8")).paths).flatMap((path) => Object.entries(path).map(([method, { operationId }]) => [operationId, method])),
);
for (const [operation, named] of Object.entries(JSON.parse(readFileSync(examples, "utf8")))) {
  for (const { headers, value } of Object.values(named)) {
    if (headers) headersOf.set(`${methods.get(operation)} ${JSON.stringify(value)}`, headers);
  }
}
/** Those that an example may lack. */
const differing = new Set([...headersOf.values()].flatMap(Object.keys).map((name) => name.toLowerCase()));

const prism = spawn(process.execPath, [fileOf("node_modules/@stoplight/prism-cli/dist/index.js"), "mock", "--host", HOST, "--port", "0", document], {
  stdio: ["ignore", "pipe", "inherit"],
});
prism.once("exit", (status) => process.exit(status ?? 1));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => prism.kill());

createInterface({ input: prism.stdout }).on("line", (line) => {
  const address = /Prism is listening on (http:\S+)/.exec(line)?.[1];
  console.log(line);
  if (address) createServer((asked, answer) => forward(new URL(address), asked, answer)).listen(Number(port), HOST);
});

function forward({ hostname, port }, asked, answer) {
  const { method, url: path, headers } = asked;
  const leave = () => answer.destroy();
  const question = request({ hostname, port, method, path, headers }, (answered) => {
    const chunks = [];
    answered.on("error", leave);
    answered.on("data", (chunk) => chunks.push(chunk));
    answered.on("end", () => {
      const body = Buffer.concat(chunks);
      const own = headersOf.get(`${method.toLowerCase()} ${body}`);
      const common = Object.entries(answered.headers).filter(([name]) => !own || !differing.has(name));
      answer.writeHead(answered.statusCode, { ...Object.fromEntries(common), ...own }).end(body);
    });
  });
  question.on("error", leave);
  asked.on("error", leave).pipe(question);
}
