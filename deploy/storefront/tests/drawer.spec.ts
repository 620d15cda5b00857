import { expect, fault, test, unseenProduct } from "./shop.js";

test("the drawer draws sources, sections and bytes", async ({ page }) => {
  await page.goto("/products/p-1001");
  await page.getByRole("button", { name: "Under the hood" }).click();
  const drawer = page.getByRole("complementary");
  await expect(drawer.getByRole("heading", { name: "How this page was made" })).toBeFocused();
  const sources = drawer.getByRole("table", { name: "Sources, from Server-Timing" });
  for (const name of ["product", "review", "inventory", "recommendation", "total"]) {
    await expect(sources.getByRole("rowheader", { name, exact: true })).toBeVisible();
  }
  // Where the first answer was not complete, the stream has been asked once more, for less.
  const landed = drawer.getByRole("table", { name: "Sections, as the stream brought them" });
  await expect(landed.getByRole("rowheader", { name: "product", exact: true })).toBeVisible();
  await expect(drawer.getByRole("table", { name: "Sections of the answer" })).toContainText("availability");
  const plain = async (app: string) => {
    const cell = drawer.getByRole("table", { name: "Bytes of the body" }).getByRole("row").filter({ hasText: app }).getByRole("cell").nth(1);
    return Number.parseFloat((await cell.textContent()) ?? "");
  };
  const [web, mobile] = [await plain("web"), await plain("mobile")];
  expect(web).toBeGreaterThan(1);
  expect(mobile).toBeGreaterThan(0);
  await expect(drawer.getByRole("table", { name: "Headers" })).toContainText("Cache-Control");
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
  await expect(page.getByRole("button", { name: "Under the hood" })).toBeFocused();
});

test("a call of the second stage is drawn once", async ({ page }) => {
  await page.goto("/search?q=tent");
  await page.getByRole("button", { name: "Under the hood" }).click();
  const sources = page.getByRole("table", { name: "Sources, from Server-Timing" });
  await expect(sources).toBeVisible();
  expect((await sources.getByRole("rowheader").allTextContents()).sort()).toEqual(["inventory-batch", "product", "review-batch", "total"]);
});

test("the drawer tells why a section is missing", async ({ page }) => {
  await fault("PUT", "/inventory?mode=hang");
  await page.goto(`/products/${unseenProduct()}`);
  await page.getByRole("button", { name: "Under the hood" }).click();
  await expect(page.getByRole("switch", { name: "inventory" })).toHaveAttribute("aria-checked", "false");
  const row = page.getByRole("table", { name: "Sections of the answer" }).getByRole("row").filter({ hasText: "availability" });
  await expect(row).toContainText("missing");
  await expect(row).toContainText(/timed_out|unavailable/);
});

test("the playground asks either application", async ({ page }) => {
  await page.goto("/playground");
  const answer = page.getByRole("region", { name: "Answer" });
  await page.getByLabel("Headers, one a line").fill("X-Request-Id: from-the-playground");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(answer).toContainText("Status 200");
  await expect(answer).toContainText(/curl -i 'http:\/\/localhost:\d+\/api\/v1\/products\/p-1001' -H 'X-Request-Id: from-the-playground'/);
  await expect(answer.getByRole("table", { name: "Headers" })).toContainText("from-the-playground");
  await page.getByRole("radio", { name: "bff-mobile" }).check();
  await page.getByLabel("Path, below /api/v1").fill("/products");
  await page.getByLabel("Query").fill("q=kettle&pageSize=2");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(answer.getByRole("region", { name: "Body" })).toContainText("Kettle");
  await expect(answer.getByRole("table", { name: "Bytes of the body" })).toContainText("mobile");
});

test("the playground shows a stream as it lands", async ({ page }) => {
  await page.goto("/playground");
  await page.getByLabel("Path, below /api/v1").fill("/products/p-1001/stream");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByRole("region", { name: "Events" })).toContainText("event: complete");
});

test("the playground says what is wrong with a request", async ({ page }) => {
  await page.goto("/playground");
  await page.getByLabel("Query").fill("pageSize=many");
  await page.getByLabel("Path, below /api/v1").fill("/products");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  const problem = page.getByRole("alert");
  await expect(problem).toContainText("pageSize");
  await expect(problem.locator(".trace code")).toHaveText(/^[0-9a-f]{32}$/);
  await page.getByLabel("Headers, one a line").fill("no colon");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(problem.getByRole("heading", { name: "Not a header" })).toBeVisible();
});
