// Writes what makes target/package a package to publish: its manifest, with the version that VERSION gives, its README and its licence.
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";

const { name, engines } = JSON.parse(readFileSync("package.json", "utf8"));
const version = process.env.VERSION;
if (!version) throw new Error("VERSION says the version of the OpenAPI document");

const manifest = {
  name,
  version,
  description: "Typed client of Storefront BFF for the web, with readers for its streams",
  license: "Apache-2.0",
  type: "module",
  sideEffects: false,
  types: "./index.d.ts",
  exports: { ".": { types: "./index.d.ts", default: "./index.js" }, "./package.json": "./package.json" },
  files: ["**/*.js", "**/*.d.ts"],
  engines,
};
writeFileSync("target/package/package.json", `${JSON.stringify(manifest, null, 2)}\n`);
copyFileSync("README.md", "target/package/README.md");
copyFileSync("../../LICENSE", "target/package/LICENSE");
