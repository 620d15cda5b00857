// What a web team does first with its package: a page, the list, a review, a product as it lands, and its stock, live.
import assert from "node:assert/strict";
import {
  Configuration,
  ProblemFromJSON,
  productEvents,
  ProductsApi,
  ResponseError,
  ReviewsApi,
  stockEvents,
  StreamError,
  StreamsApi,
  type StockEvent,
} from "storefront-web";

const control = process.env["CONTROL_URL"];
const basePath = process.env["WEB_URL"];
assert(control && basePath, "WEB_URL and CONTROL_URL say where the demo is");

const token = (await (await fetch(`${control}/token?sub=alice`, { method: "POST" })).text()).trim();
const visitor = new Configuration({ basePath });
const customer = new Configuration({ basePath, accessToken: token });
const streams = new StreamsApi(visitor);

async function fault(method: "PUT" | "DELETE", path: string): Promise<void> {
  assert.equal((await fetch(`${control}/faults${path}`, { method })).status, 200);
}

async function problemOf(answer: Promise<unknown>): Promise<{ status: number; fields: string[] }> {
  const failure: unknown = await answer.then(() => undefined, (thrown: unknown) => thrown);
  assert(failure instanceof ResponseError, `a problem, not ${failure}`);
  const problem = ProblemFromJSON(await failure.response.json());
  return { status: problem.status, fields: (problem.errors ?? []).map((error) => error.field) };
}

async function aPage(): Promise<void> {
  const page = await new ProductsApi(visitor).getProduct({ id: "p-1001" });
  assert.equal(page.product?.id, "p-1001");
  assert.equal(page.sections.product.state, "fresh");
  const alone = await new ProductsApi(visitor).getProduct({ id: "p-1002", sections: ["product"] });
  assert.equal(alone.sections.availability.state, "omitted");
  assert.equal(alone.availability, null);
  assert.deepEqual(await problemOf(new ProductsApi(visitor).getProduct({ id: "p-0" })), { status: 404, fields: [] });
}

async function aList(): Promise<void> {
  const first = await new ProductsApi(visitor).listProducts({ category: "coffee", pageSize: 3 });
  assert.equal(first.items.length, 3);
  assert(first.nextPageToken);
  const second = await new ProductsApi(visitor).listProducts({ category: "coffee", pageSize: 3, pageToken: first.nextPageToken });
  assert(second.items.every((card) => !first.items.some((other) => other.id === card.id)));
}

async function aReview(): Promise<void> {
  const newReview = { rating: 5, title: "Lovely", body: "Would buy it again." };
  const posted = await new ReviewsApi(customer).postReview({ id: "p-1003", newReview });
  assert.equal(posted.title, "Lovely");
  assert(posted.createdAt instanceof Date);
  const page = await new ReviewsApi(visitor).listReviews({ id: "p-1003", sort: "newest" });
  assert.equal(page.items[0]?.id, posted.id);
  assert.equal((await problemOf(new ReviewsApi(visitor).postReview({ id: "p-1003", newReview }))).status, 401);
  const wrong = await problemOf(new ReviewsApi(customer).postReview({ id: "p-1003", newReview: { ...newReview, rating: 6 } }));
  assert.deepEqual(wrong, { status: 400, fields: ["rating"] });
}

async function aPageAsItLands(): Promise<void> {
  await fault("PUT", "/inventory?mode=down");
  const states = new Map<string, string>();
  for await (const event of productEvents(streams, { id: "p-1010" })) {
    if (event.name === "complete") assert.equal(event.complete, false);
    else states.set(event.name, event.section.state);
    if (event.name === "product") assert.equal(event.data?.id, "p-1010");
  }
  assert.deepEqual([...states.keys()].sort(), ["availability", "product", "recommendations", "reviews"]);
  assert.equal(states.get("availability"), "missing");
  await fault("PUT", "/product?mode=down");
  await assert.rejects(names("p-1611"), (failure) => failure instanceof StreamError && failure.problem?.status === 503);
  await fault("DELETE", "");
}

async function names(id: string): Promise<string[]> {
  const all: string[] = [];
  for await (const { name } of productEvents(streams, { id })) all.push(name);
  return all;
}

async function liveStock(): Promise<void> {
  const leave = new AbortController();
  const events = stockEvents(streams, { id: "p-1001" }, { signal: leave.signal });
  const next = async (name: StockEvent["name"]): Promise<StockEvent> => {
    for (;;) {
      const { value } = await events.next();
      assert(value, "it does not end by itself");
      if (value.name === name) return value;
    }
  };
  const now = await next("availability");
  assert(now.name === "availability" && now.data.status.length > 0);
  await fault("PUT", "/inventory?mode=down");
  await next("interrupted");
  await fault("DELETE", "");
  await next("availability");
  const pending = next("interrupted");
  leave.abort(new Error("left"));
  await assert.rejects(pending, /left/);
  assert.equal((await problemOf(stockEvents(streams, { id: "p-0" }).next())).status, 404);
}

for (const each of [aPage, aList, aReview, aPageAsItLands, liveStock]) {
  await each();
  console.log(`${each.name}: good`);
}
