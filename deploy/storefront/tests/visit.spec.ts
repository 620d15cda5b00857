import { expect, expectPosted, section, signIn, test } from "./shop.js";

test("the front page leads to a product", async ({ page }) => {
  await page.goto("/");
  await page.locator(".card a").first().click();
  await expect(page).toHaveURL(/\/products\/p-/);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Popular right now" })).toBeVisible();
});

test("search finds products by a word", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("searchbox", { name: "Search products" }).fill("kettle");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=kettle$/);
  const names = page.locator(".card h2:visible");
  await expect(names.first()).toContainText("Kettle");
  for (const name of await names.allTextContents()) expect(name).toContain("Kettle");
});

test("a list goes on where it ended", async ({ page }) => {
  await page.goto("/search");
  await expect(page.locator(".card h2")).toHaveCount(24);
  await page.getByRole("button", { name: "Show more" }).click();
  await expect(page.locator(".card h2")).toHaveCount(48);
  await expect(page.locator(".card a").nth(24)).toBeFocused();
});

test("a search without result says so", async ({ page }) => {
  await page.goto("/search?q=zzzzzz");
  await expect(page.getByText("Nothing found. Try another word.")).toBeVisible();
});

test("a customer signs in, comes back, and posts a review that is text alone", async ({ page }) => {
  await page.goto("/products/p-1010");
  await signIn(page, "bob");
  await expect(page).toHaveURL(/\/products\/p-1010$/);
  const title = `<img src=x onerror=alert(1)> ${Date.now()}`;
  await page.getByRole("radio", { name: "4 stars" }).check();
  await page.getByLabel("In a line").fill(title);
  await page.getByLabel("Your review").fill("Three weeks of rain, and dry feet.");
  await page.getByRole("button", { name: "Post review" }).click();
  await expectPosted(page);
  await expect(section(page, "reviews").getByRole("listitem").filter({ hasText: title })).toBeVisible();
  await expect(section(page, "reviews").locator("img[src=x]")).toHaveCount(0);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("navigation").getByRole("link", { name: "Sign in" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Post review" })).toHaveCount(0);
});

test("a review that lacks something is told field by field", async ({ page }) => {
  await page.goto("/products/p-1010");
  await signIn(page, "alice");
  await page.getByRole("button", { name: "Post review" }).click();
  await expect(page.locator("#error-rating")).not.toBeEmpty();
  await expect(page.locator("#error-title")).not.toBeEmpty();
  await expect(page.locator("#error-body")).not.toBeEmpty();
  await expect(page.getByRole("radio", { name: "1 star" })).toBeFocused();
  await expect(page.getByRole("alert").locator(".trace")).toBeVisible();
});

test("the front page of a customer is personal", async ({ page }) => {
  await page.goto("/");
  await signIn(page, "alice");
  await expect(page.getByRole("heading", { level: 1, name: "Picked for you, Alice" })).toBeVisible();
});
