// Keyboard, screen readers, dark mode, phone width.
import { expect, expectAccessible, fault, test, unseenProduct } from "./shop.js";

const PAGES = { "the front page": "/", "the list": "/search?q=kettle", "a product": "/products/p-1001", "the playground": "/playground" };

for (const colorScheme of ["light", "dark"] as const) {
  for (const [name, path] of Object.entries(PAGES)) {
    test(`${name} is accessible in ${colorScheme} mode`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.goto(path);
      await expect(page.locator(path === "/playground" ? "[role=switch]" : ".card a").first()).toBeVisible();
      await expectAccessible(page);
    });
  }

  test(`a degraded page with its drawer is accessible in ${colorScheme} mode`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await fault("PUT", "/inventory?mode=down");
    await fault("PUT", "/review?mode=down");
    await page.goto(`/products/${unseenProduct()}`);
    await expect(page.locator(".note")).toHaveCount(2);
    await page.getByRole("button", { name: "Under the hood" }).click();
    await expect(page.getByRole("table", { name: "Headers" })).toBeVisible();
    await expectAccessible(page);
  });
}

for (const [name, path] of Object.entries(PAGES)) {
  test(`${name} fits a phone`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(path);
    await expect(page.locator(path === "/playground" ? "[role=switch]" : ".card a").first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
}

test("the keyboard alone leads to the content and through the shop", async ({ page }) => {
  await page.goto("/");
  await expect(page.locator(".card h2").first()).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.locator(".card a").first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/products\//);
});

test("screen readers are told where they have come and what has changed", async ({ page }) => {
  await page.goto("/search");
  await expect(page.getByRole("status")).toHaveText(/^[\d,]+ products$/);
  await page.getByRole("button", { name: "Under the hood" }).click();
  await page.getByRole("switch", { name: "review" }).click();
  await expect(page.getByRole("status")).toHaveText("review is down");
});
