// Starts the demo on free ports for the tests, and stops it. STOREFRONT_URL names one that runs already.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const RUN = fileURLToPath(new URL("../../demo/run", import.meta.url));

export default async function start(): Promise<(() => Promise<void>) | undefined> {
  const runs = process.env["STOREFRONT_URL"] !== undefined;
  process.env["FIRST_PRODUCT"] = String(runs ? Math.floor(Math.random() * 320) : 0);
  if (runs) return undefined;
  const demo = spawn(RUN, ["--free"], { stdio: ["ignore", "pipe", "inherit"] });
  const said: string[] = [];
  const lines = createInterface({ input: demo.stdout });
  const url = await new Promise<string>((resolve, reject) => {
    lines.on("line", (line) => {
      said.push(line);
      const found = /^ {2}Storefront +(http:\S+)\//.exec(line);
      if (found?.[1]) resolve(found[1]);
    });
    demo.once("exit", () => reject(new Error(`The demo does not start:\n${said.slice(-30).join("\n")}`)));
  });
  process.env["STOREFRONT_URL"] = url;
  return async () => {
    demo.kill("SIGTERM");
    if (demo.exitCode === null) await once(demo, "exit");
  };
}
