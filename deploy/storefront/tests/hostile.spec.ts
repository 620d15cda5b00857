// What sources, proxies and networks may send that no shop would want.
import type { ServerResponse } from "node:http";
import type { Page } from "@playwright/test";
import { expect, expectPosted, section, signIn, test, unseenProduct } from "./shop.js";
import { answer, event, pageEvents, problem, readable, redirect, review, sections } from "./answers.js";

const STREAM = "**/api/v1/products/p-1001/stream*";
const STOCK = "**/availability/stream";
const MARKUP = `"><img src=x onerror="window.stolen=1"><script>window.stolen=1</script>{{7*7}}`;

test.describe("markup is text, wherever it comes from", () => {
  test.afterEach(async ({ page }) => {
    expect(await page.evaluate(() => "stolen" in window)).toBe(false);
    await expect(page.locator("img[src=x], main script, aside script")).toHaveCount(0);
  });

  test("in a product's page", async ({ page }) => {
    const price = { amount: MARKUP, currency: MARKUP };
    const image = { url: `javascript:window.stolen=1//${MARKUP}`, width: 1, height: 1, alt: MARKUP };
    await answer(page, STREAM, {
      events: pageEvents({
        product: { ...sections.product, name: MARKUP, brand: MARKUP, category: MARKUP, description: MARKUP, price, listPrice: price, images: [image], attributes: { [MARKUP]: MARKUP } },
        reviews: { ...sections.reviews, items: [{ ...review(MARKUP, MARKUP), author: MARKUP, title: MARKUP, createdAt: MARKUP }] },
        recommendations: [{ id: MARKUP, name: MARKUP, price, image, reason: MARKUP }],
      }),
    });
    await answer(page, STOCK, { events: [["availability", { ...sections.availability, status: MARKUP, restockAt: MARKUP }]] });
    await page.goto("/products/p-1001");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(MARKUP);
    for (const name of ["product", "availability", "reviews", "recommendations"]) await expect(section(page, name)).toContainText(MARKUP);
    await expect(page).toHaveTitle(`${MARKUP} · Storefront`);
  });

  test("in states, headers and the drawer", async ({ page }) => {
    const state = { state: MARKUP, reason: MARKUP };
    await answer(page, "**/api/v1/home", {
      headers: { "Server-Timing": `${MARKUP};dur=1;desc="${MARKUP}", total;dur=x;desc=${MARKUP}`, "Cache-Control": MARKUP },
      json: { recommendations: [], personalised: false, sections: { recommendations: state, products: state, availability: state, ratings: state }, complete: false },
    });
    await page.goto("/");
    await expect(page.locator(".note").first()).toContainText(MARKUP);
    await page.getByRole("button", { name: "Under the hood" }).click();
    await expect(page.getByRole("table", { name: "Sources, from Server-Timing" })).toContainText("{{7*7}}");
    await expect(page.getByRole("table", { name: "Sections of the answer" })).toContainText(MARKUP);
    await expect(page.getByRole("table", { name: "Headers" })).toContainText(MARKUP);
  });

  test("in a problem, a search and a customer's name", async ({ page }) => {
    await answer(page, "**/api/v1/session", { json: { signedIn: true, customer: { id: "1", name: MARKUP } } });
    await answer(page, "**/api/v1/products?*", { status: 400, json: problem(400, MARKUP, { detail: MARKUP, traceId: MARKUP, errors: [{ field: MARKUP, message: MARKUP }] }) });
    await page.goto(`/search?q=${encodeURIComponent(MARKUP)}`);
    const alert = page.getByRole("alert");
    await expect(alert.getByRole("heading")).toHaveText(MARKUP);
    await expect(alert.locator(".trace code")).toHaveText(MARKUP);
    await expect(alert.getByRole("listitem")).toHaveText(`${MARKUP}: ${MARKUP}`);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(MARKUP);
    await expect(page.getByRole("navigation")).toContainText(`Hello, ${MARKUP}`);
  });
});

test("a problem of another form than ours is told all the same", async ({ page }) => {
  await answer(page, "**/api/v1/home", { status: 502, json: { title: { en: "Bad gateway" }, errors: "none", traceId: 7 } });
  await page.goto("/");
  await expect(page.getByRole("alert").getByRole("heading")).toHaveText("Status 502");
  await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
});

test("a page of huge lists is shown", async ({ page }) => {
  const many = <T>(each: (i: number) => T) => Array.from({ length: 2_000 }, (_, i) => each(i));
  await answer(page, STREAM, {
    events: pageEvents({
      product: {
        ...sections.product,
        name: "Kettle ".repeat(2_000),
        images: many((i) => ({ url: `/none/${i}.png`, width: i, height: 1, alt: `View ${i}` })),
        attributes: Object.fromEntries(many((i) => [`attribute-${i}`, "x".repeat(200)])),
      },
      reviews: { ...sections.reviews, count: 2_000, items: many((i) => review(`r-${i}`, "long".repeat(100))) },
      recommendations: many((i) => ({ ...sections.recommendations[0], id: `p-${i}` })),
    }),
  });
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("/products/p-1001");
  await expect(section(page, "recommendations").getByRole("listitem")).toHaveCount(2_000);
  await expect(section(page, "reviews").locator(".review")).toHaveCount(2_000);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test("line separators of Unicode are part of a text", async ({ page }) => {
  await answer(page, STREAM, { events: pageEvents({ reviews: { ...sections.reviews, items: [review("r-1", "one\u2028two\u2029three\u0085four")] } }) });
  await page.goto("/products/p-1001");
  await expect(section(page, "reviews")).toContainText(/one\u2028two\u2029three/);
});

const FIRST = pageEvents().slice(0, 1).map(event).join("");
const ENDS = {
  "is reset": (response: ServerResponse) => response.write(`${FIRST}event: reviews\ndata: {"sec`, () => response.socket?.resetAndDestroy()),
  "ends": (response: ServerResponse) => response.end(`${FIRST}event: reviews\ndata: {"sec`),
  "says nonsense": (response: ServerResponse) => response.end(`${FIRST}event: reviews\ndata: {"sec\n\n`),
  "goes on without end": (response: ServerResponse) => response.end(`${FIRST}event: reviews\ndata: ${"x".repeat(5_000_000)}`),
};

for (const [how, end] of Object.entries(ENDS)) {
  test(`a stream that ${how} in an event leaves what has landed, and is asked again`, async ({ page }) => {
    await answer(page, STOCK, { events: [] });
    let asked = 0;
    const stop = await redirect(page, STREAM, (response) => {
      if (asked++ === 0) end(response);
      else response.end(pageEvents().map(event).join(""));
    });
    await page.goto("/products/p-1001");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kettle");
    await expect(section(page, "reviews")).toHaveAttribute("data-state", "fresh");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kettle");
    await expect(page.getByRole("alert")).toHaveCount(0);
    expect(asked).toBeGreaterThan(1);
    stop();
  });
}

test.describe("Retry-After", () => {
  async function home(page: Page, retryAfter: string): Promise<() => number> {
    let asked = 0;
    await page.clock.install();
    await page.route("**/api/v1/home", (route) => {
      asked++;
      return route.fulfill({ status: 503, headers: { ...readable(), "Retry-After": retryAfter }, contentType: "application/problem+json", json: problem(503, "Not now") });
    });
    await page.goto("/");
    await expect(page.getByRole("alert")).toContainText("Not now");
    return () => asked;
  }

  test("may be a date", async ({ page }) => {
    const asked = await home(page, new Date(Date.now() + 30_000).toUTCString());
    await expect(page.getByRole("button", { name: /Try again in \d+ s/ })).toHaveAttribute("aria-disabled", "true");
    const before = asked();
    await page.clock.runFor(35_000);
    await expect.poll(asked).toBeGreaterThan(before);
  });

  for (const absurd of ["99999999999", "9".repeat(400), "Fri, 31 Dec 9999 23:59:59 GMT"]) {
    test(`of ${absurd.slice(0, 32)} is at most an hour`, async ({ page }) => {
      const asked = await home(page, absurd);
      await expect(page.getByRole("button", { name: /Try again in 3[56]\d\d s/ })).toHaveAttribute("aria-disabled", "true");
      await page.clock.runFor(60_000);
      expect(asked()).toBe(1);
    });
  }

  for (const nonsense of ["soon", "-5", "1e9", "Thu, 01 Jan 1970 00:00:00 GMT"]) {
    test(`of ${nonsense} keeps nobody waiting`, async ({ page }) => {
      const asked = await home(page, nonsense);
      const before = asked();
      await page.getByRole("button", { name: "Try again", exact: true }).click();
      await expect.poll(asked).toBeGreaterThan(before);
    });
  }
});

test.describe("a review that can't be posted", () => {
  test.beforeEach(async ({ page }) => {
    // A customer reviews a product once.
    await page.goto(`/products/${unseenProduct()}`);
    await signIn(page, "bob");
    await page.getByRole("radio", { name: "4 stars" }).check();
    await page.getByLabel("In a line").fill("Nearly lost");
    await page.getByLabel("Your review").fill("Written before the session ended.");
  });

  test("since the session has ended is there again after signing in", async ({ page }) => {
    await page.context().clearCookies();
    await page.getByRole("button", { name: "Post review" }).click();
    await expect(page.getByRole("alert").getByRole("heading")).toHaveText("Authentication required");
    await expect(page.getByRole("alert").locator(".trace code")).toHaveText(/^[0-9a-f]{32}$/);
    await expect(page.getByRole("button", { name: "Sign out" })).toHaveCount(0);
    await signIn(page, "bob");
    await expect(page.getByRole("radio", { name: "4 stars" })).toBeChecked();
    await expect(page.getByLabel("Your review")).toHaveValue("Written before the session ended.");
    await page.getByRole("button", { name: "Post review" }).click();
    await expectPosted(page);
    await expect(section(page, "reviews").getByRole("listitem").filter({ hasText: "Nearly lost" }).first()).toBeVisible();
  });

  test("is nobody else's to see", async ({ page }) => {
    await page.getByRole("button", { name: "Sign out" }).click();
    await signIn(page, "alice");
    await expect(page.getByLabel("Your review")).toHaveValue("");
  });

  test("is posted once, however often it is sent", async ({ page }) => {
    const keys: (string | undefined)[] = [];
    await page.route("**/reviews", async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      keys.push(route.request().headers()["idempotency-key"]);
      if (keys.length > 1) return route.continue();
      return route.fulfill({ status: 503, headers: { ...readable(), "Retry-After": "1" }, contentType: "application/problem+json", json: problem(503, "Not now") });
    });
    await page.getByRole("button", { name: "Post review" }).click();
    await expectPosted(page);
    const attempts = keys.length;
    expect(attempts).toBeGreaterThan(1);
    await page.getByLabel("Your review").fill("Another one");
    await page.getByLabel("In a line").fill("Another one");
    await page.getByRole("radio", { name: "5 stars" }).check();
    await page.getByRole("button", { name: "Post review" }).click();
    await expect.poll(() => keys.length).toBeGreaterThan(attempts);
    expect(new Set(keys.slice(0, attempts)).size).toBe(1);
    expect(keys[attempts]).not.toBe(keys[0]);
  });
});

test("a sign-out that fails is told, and can be tried again", async ({ page }) => {
  await page.goto("/");
  await signIn(page, "bob");
  await answer(page, "**/api/v1/session/sign-out", { status: 503, json: problem(503, "Not now") });
  await page.getByRole("button", { name: "Sign out" }).click();
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("Not now");
  await expect(alert.locator(".trace code")).toBeVisible();
  await page.unroute("**/api/v1/session/sign-out");
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("navigation").getByRole("link", { name: "Sign in" })).toBeVisible();
  await expect(alert).toHaveCount(0);
});
