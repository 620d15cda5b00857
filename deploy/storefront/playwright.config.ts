// The shop in a real browser, beside the running demo.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { defineConfig } from "@playwright/test";

/** The Chromium that the system has; Playwright's own is never loaded from anywhere. */
function chromium(): string {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const candidates = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"].flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = [process.env["CHROMIUM"] ?? "", ...candidates].find(runnable);
  if (!found) throw new Error("No Chromium here: install one (on Debian: apt-get install chromium), or say in CHROMIUM where it is.");
  return found;
}

function runnable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return file !== "";
  } catch {
    return false;
  }
}

export default defineConfig({
  testDir: "tests",
  globalSetup: "./tests/demo.ts",
  // A fault is everybody's, so tests go one after another.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env["CI"]),
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: "list",
  use: {
    browserName: "chromium",
    viewport: { width: 1280, height: 900 },
    launchOptions: {
      executablePath: chromium(),
      // As root, as in most containers, Chromium has no sandbox.
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    },
    trace: "retain-on-failure",
  },
});
