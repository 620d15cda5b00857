import { expect, fault, section, test, unseenProduct } from "./shop.js";

test("a product's page is complete", async ({ page }) => {
  await page.goto("/products/p-1001");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Caffè Lari Aurora Espresso Machine");
  for (const name of ["product", "availability", "reviews", "recommendations"]) {
    await expect(section(page, name)).toHaveAttribute("data-state", "fresh");
  }
  await expect(section(page, "reviews").getByRole("listitem").filter({ has: page.getByRole("img") }).first()).toBeVisible();
  await expect(section(page, "recommendations").getByRole("listitem")).toHaveCount(10);
  await expect(page.locator(".note")).toHaveCount(0);
});

test("stock changes while somebody looks", async ({ page }) => {
  await page.goto("/products/p-1001");
  const status = section(page, "availability").locator(".status");
  await expect(section(page, "availability").getByText(/^Live/)).toBeVisible();
  const before = await status.textContent();
  await expect(status).not.toHaveText(before ?? "");
});

test("stock that nobody knows is said to be missing, and comes by itself", async ({ page }) => {
  await fault("PUT", "/inventory?mode=down");
  await page.goto(`/products/${unseenProduct()}`);
  const stock = section(page, "availability");
  await expect(stock).toHaveAttribute("data-state", "missing");
  await expect(stock).toContainText("Stock can't be shown right now. The service behind it can't be reached.");
  await expect(section(page, "product")).toHaveAttribute("data-state", "fresh");
  await page.waitForRequest(/\/stream\?sections=availability$/);
  await fault("DELETE", "/inventory");
  await expect(stock).toHaveAttribute("data-state", "fresh", { timeout: 60_000 });
  await expect(stock.locator(".status")).toBeVisible();
});

test("stock that was known is greyed with its age, and is live again when inventory is", async ({ page }) => {
  await page.goto("/products/p-1001");
  const stock = section(page, "availability");
  await expect(stock.getByText(/^Live/)).toBeVisible();
  await page.getByRole("button", { name: "Under the hood" }).click();
  await page.getByRole("switch", { name: "inventory" }).click();
  await expect(stock).toHaveAttribute("data-state", "stale");
  await expect(stock.locator("time")).toHaveText(/ago|just now/);
  await expect(stock.getByRole("button", { name: "Check again" })).toBeVisible();
  await page.getByRole("button", { name: "Heal all" }).click();
  await expect(stock).toHaveAttribute("data-state", "fresh", { timeout: 60_000 });
  await expect(stock.getByText(/^Live/)).toBeVisible({ timeout: 60_000 });
});

test("who saves data is shown the rest on demand", async ({ page }) => {
  await page.goto("/products/p-1001");
  await page.getByRole("checkbox", { name: /Save data/ }).check();
  const reviews = section(page, "reviews");
  await expect(reviews).toHaveAttribute("data-state", "omitted");
  await expect(section(page, "recommendations")).toHaveAttribute("data-state", "omitted");
  await expect(section(page, "availability")).toHaveAttribute("data-state", "fresh");
  await page.getByRole("button", { name: "Under the hood" }).click();
  const sources = page.getByRole("table", { name: "Sources, from Server-Timing" });
  await expect(sources.getByRole("rowheader", { name: "inventory" })).toBeVisible();
  await expect(sources.getByRole("rowheader", { name: "review" })).toHaveCount(0);
  await reviews.getByRole("button", { name: "Load" }).click();
  await expect(reviews).toHaveAttribute("data-state", "fresh");
  await expect(sources.getByRole("rowheader", { name: "review" })).toBeVisible();
  await expect(section(page, "recommendations")).toHaveAttribute("data-state", "omitted");
});

test("a section that is missing can be asked for again", async ({ page }) => {
  await fault("PUT", "/review?errorRate=1");
  await page.goto(`/products/${unseenProduct()}`);
  const reviews = section(page, "reviews");
  await expect(reviews).toHaveAttribute("data-state", "missing");
  await fault("DELETE", "/review");
  await expect(async () => {
    const again = reviews.getByRole("button", { name: "Try again" });
    if (await again.isVisible()) await again.click();
    await expect(reviews).toHaveAttribute("data-state", "fresh", { timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
});

test("recommendations have a stand-in or are said to be missing", async ({ page }) => {
  await fault("PUT", "/recommendation?mode=rubbish");
  await page.goto(`/products/${unseenProduct()}`);
  const recommendations = section(page, "recommendations");
  await expect(recommendations).toHaveAttribute("data-state", "missing");
  await expect(recommendations).toContainText("gave an answer that makes no sense");
});

test("a product that can't be had shows the problem, its trace and when to try again", async ({ page }) => {
  await fault("PUT", "/product?errorRate=1");
  await page.goto(`/products/${unseenProduct()}`);
  const problem = page.getByRole("alert");
  await expect(problem.getByRole("heading")).not.toBeEmpty();
  await expect(problem.locator(".trace code")).toHaveText(/^[0-9a-f]{32}$/);
  await expect(problem.getByRole("button", { name: /Try again/ })).toBeVisible();
  await fault("DELETE", "/product");
  await expect(section(page, "product")).toHaveAttribute("data-state", "fresh", { timeout: 60_000 });
});

test("a product that is none is not asked for again", async ({ page }) => {
  await page.clock.install();
  let asked = 0;
  page.on("request", (request) => (asked += Number(request.url().includes("/products/p-0/"))));
  await page.goto("/products/p-0");
  const problem = page.getByRole("alert");
  await expect(problem.getByRole("heading", { name: "Not found" })).toBeVisible();
  await expect(problem.getByRole("button")).toHaveCount(0);
  await page.clock.runFor(60_000);
  expect(asked).toBe(1);
});

test("a retry waits for Retry-After", async ({ page }) => {
  // A page that nobody sees does not ask again by itself, which would take the button away.
  await page.addInitScript(() => Object.defineProperty(document, "hidden", { value: true, configurable: true }));
  await page.route("**/api/v1/home", (route) =>
    route.fulfill({
      status: 503,
      headers: { "Retry-After": "3", "Access-Control-Allow-Origin": new URL(page.url()).origin, "Access-Control-Allow-Credentials": "true", "Access-Control-Expose-Headers": "Retry-After" },
      contentType: "application/problem+json",
      json: { type: "about:blank", title: "Not now", status: 503, detail: "Shed.", instance: "/", traceId: "0af7651916cd43dd8448eb211c80319c" },
    }),
  );
  await page.goto("/");
  const button = page.getByRole("alert").getByRole("button");
  await expect(button).toHaveText(/Try again in \d s/);
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await page.unroute("**/api/v1/home");
  await expect(button).toHaveText("Try again");
  await page.evaluate(() => Object.defineProperty(document, "hidden", { value: false }));
  await button.click();
  await expect(page.locator(".card h2").first()).toBeVisible();
});
