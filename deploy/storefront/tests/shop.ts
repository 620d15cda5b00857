// What the tests of the shop share.
import AxeBuilder from "@axe-core/playwright";
import { expect, test as base, type Page } from "@playwright/test";

export const shop = (): string => process.env["STOREFRONT_URL"]!;

/** Breaks a service, or with `DELETE` heals it. */
export async function fault(method: "PUT" | "DELETE", path: string): Promise<void> {
  const response = await fetch(`${shop()}/control/faults${path}`, { method, headers: { "X-CSRF": "1" } });
  expect(response.status).toBe(200);
}

/** A page whose scripts do not fail and which loads nothing that its policy forbids; afterwards all services work. */
export const test = base.extend({
  baseURL: async ({}, use) => use(shop()),
  page: async ({ page }, use) => {
    const failures: string[] = [];
    page.on("pageerror", (error) => failures.push(error.message));
    page.on("console", (message) => /Content.Security.Policy|Trusted/i.test(message.text()) && failures.push(message.text()));
    await use(page);
    await fault("DELETE", "");
    expect(failures).toEqual([]);
  },
});

export { expect };

let asked = 0;

/**
 * A product that no list shows here, so that no answer is kept of it: not among the popular ones, and neither kettle nor
 * tent, which are among the first twenty of each 66. After a failure a new process goes on with others, and so does another run.
 */
export function unseenProduct(): string {
  const next = (Number(process.env["FIRST_PRODUCT"]) + 20 * base.info().workerIndex + asked++) % 320;
  return `p-${1615 + 66 * Math.floor(next / 40) + (next % 40)}`;
}

export const section = (page: Page, name: string) => page.locator(`[data-section=${name}]`);

export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
}

export async function signIn(page: Page, customer: string): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name: "Sign in" }).click();
  await page.getByRole("button", { name: customer }).click();
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
}

/** A busy machine may be too late for the application as well, which is then asked again. */
export async function expectPosted(page: Page): Promise<void> {
  await expect(async () => {
    const again = page.getByRole("alert").getByRole("button", { name: "Try again", exact: true });
    if (await again.isVisible()) await again.click();
    await expect(page.getByLabel("Your review")).toHaveValue("", { timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
}
