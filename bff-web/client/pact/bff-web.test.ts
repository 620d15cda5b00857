// What the shop needs of bff-web, by the typed client that it uses: each example becomes a part of the pact, which bff-web is then held to.
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { before, test } from "node:test";
import { MatchersV3, PactV3 } from "@pact-foundation/pact";
import { Configuration, ProblemFromJSON, ProductsApi, ResponseError, ReviewsApi } from "storefront-web";

const { boolean, eachLike, equal, integer, like, number, regex, string } = MatchersV3;

const FOLDER = "pacts";
// Not a real token: the provider's side puts one of its own in.
const TOKEN = "e30.e30.e30";

const json = { "Content-Type": regex("application/json.*", "application/json") };
const price = like({ amount: regex("\\d+(\\.\\d+)?", "129.90"), currency: regex("[A-Z]{3}", "EUR") });
const image = like({ url: string("https://images.example/1/400"), width: integer(400), height: integer(300), alt: string("Seen from the left") });
const state = (name: string, reason?: string) => ({ state: equal(name), ...(reason && { reason: equal(reason) }) });
const product = (id: string) => ({
  id: equal(id),
  name: string("Trail Shoe"),
  brand: string("Acme"),
  category: string("shoes"),
  description: string("A light shoe."),
  price,
  listPrice: price,
  images: eachLike(image),
  attributes: like({}),
});
const availability = { status: regex("[A-Z_]+", "IN_STOCK"), quantity: integer(12), delivery: like({ minDays: integer(1), maxDays: integer(3) }) };
const review = {
  id: string("r-1"),
  author: string("Zoë"),
  rating: integer(4),
  title: string("Light and dry"),
  body: string("It fits."),
  createdAt: regex("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "2026-03-01T10:00:00Z"),
  helpfulVotes: integer(1),
  verifiedPurchase: boolean(true),
};
const summary = { average: number(4.4), count: integer(12), histogram: like({ "1": integer(1), "2": integer(1), "3": integer(1), "4": integer(8), "5": integer(1) }) };
const recommendations = eachLike({ id: string("p-2"), name: string("Wool Socks"), price, image });
const problem = (status: number, title: string) => ({
  status,
  headers: { "Content-Type": regex("application/problem\\+json.*", "application/problem+json") },
  body: { type: string("about:blank"), title: equal(title), status: equal(status), detail: string("…"), instance: string("/api"), traceId: regex("[0-9a-f]{32}", "4bf92f3577b34da6a3ce929d0e0e4736") },
});

const pact = () => new PactV3({ consumer: "storefront-web", provider: "bff-web", dir: FOLDER, logLevel: "error" });
const products = (basePath: string) => new ProductsApi(new Configuration({ basePath }));
const reviews = (basePath: string) => new ReviewsApi(new Configuration({ basePath, accessToken: TOKEN }));

async function refusal(call: Promise<unknown>): Promise<{ status: number; title: string; fields: string[] }> {
  const failure = await call.then(() => undefined, (thrown: unknown) => thrown);
  assert(failure instanceof ResponseError, `a refusal, not ${failure}`);
  const { status, title, errors } = ProblemFromJSON(await failure.response.json());
  return { status, title, fields: (errors ?? []).map((error) => error.field) };
}

// What no test says any more is no longer in the pact.
before(() => rmSync(FOLDER, { recursive: true, force: true }));

test("a product's page", () =>
  pact()
    .given("all services answer")
    .uponReceiving("a product's page")
    .withRequest({ method: "GET", path: "/api/v1/products/pact-1" })
    .willRespondWith({
      status: 200,
      headers: json,
      body: {
        product: product("pact-1"),
        availability,
        reviews: { ...summary, items: eachLike(review) },
        recommendations,
        sections: { product: state("fresh"), availability: state("fresh"), reviews: state("fresh"), recommendations: state("fresh") },
        complete: equal(true),
      },
    })
    .executeTest(async ({ url }) => {
      const page = await products(url).getProduct({ id: "pact-1" });
      assert.equal(page.product?.price.currency, "EUR");
      assert.equal(page.availability?.delivery?.maxDays, 3);
      assert.equal(page.reviews?.items[0]?.createdAt.getUTCFullYear(), 2026);
      assert.equal(page.reviews?.histogram._4, 8);
      assert.equal(page.recommendations?.[0]?.image?.width, 400);
      assert(page.complete);
    }));

test("a product alone", () =>
  pact()
    .given("all services answer")
    .uponReceiving("the section product alone")
    .withRequest({ method: "GET", path: "/api/v1/products/pact-2", query: { sections: "product" } })
    .willRespondWith({
      status: 200,
      headers: json,
      body: {
        product: product("pact-2"),
        availability: null,
        reviews: null,
        recommendations: null,
        sections: { product: state("fresh"), availability: state("omitted"), reviews: state("omitted"), recommendations: state("omitted") },
        complete: equal(true),
      },
    })
    .executeTest(async ({ url }) => {
      const page = await products(url).getProduct({ id: "pact-2", sections: ["product"] });
      assert.equal(page.sections.reviews.state, "omitted");
      assert.equal(page.reviews, null);
    }));

test("a page without its stock", () =>
  pact()
    .given("inventory is down")
    .uponReceiving("the page of a product whose stock nobody has read")
    .withRequest({ method: "GET", path: "/api/v1/products/pact-3" })
    .willRespondWith({
      status: 200,
      headers: json,
      body: { product: product("pact-3"), availability: null, sections: { product: state("fresh"), availability: state("missing", "unavailable") }, complete: equal(false) },
    })
    .executeTest(async ({ url }) => {
      const page = await products(url).getProduct({ id: "pact-3" });
      assert.equal(page.availability, null);
      assert.deepEqual([page.sections.availability.state, page.sections.availability.reason], ["missing", "unavailable"]);
      assert.equal(page.complete, false);
    }));

test("a page with old stock", () =>
  pact()
    .given("inventory is down", { after: "pact-4" })
    .uponReceiving("the page of a product whose stock was read before")
    .withRequest({ method: "GET", path: "/api/v1/products/pact-4" })
    .willRespondWith({
      status: 200,
      headers: json,
      body: { availability, sections: { availability: { ...state("stale", "unavailable"), ageSeconds: integer(42) } }, complete: equal(false) },
    })
    .executeTest(async ({ url }) => {
      const page = await products(url).getProduct({ id: "pact-4" });
      assert.equal(page.availability?.status, "IN_STOCK");
      assert.equal(page.sections.availability.ageSeconds, 42);
    }));

test("an unknown product", () =>
  pact()
    .given("all services answer")
    .uponReceiving("the page of a product that there is none of")
    .withRequest({ method: "GET", path: "/api/v1/products/unknown-1" })
    .willRespondWith(problem(404, "Not found"))
    .executeTest(async ({ url }) => assert.deepEqual(await refusal(products(url).getProduct({ id: "unknown-1" })), { status: 404, title: "Not found", fields: [] })));

test("the list", () =>
  pact()
    .given("all services answer")
    .uponReceiving("the products of a category")
    .withRequest({ method: "GET", path: "/api/v1/products", query: { category: "shoes", pageSize: "3" } })
    .willRespondWith({
      status: 200,
      headers: json,
      body: {
        items: eachLike({
          id: string("p-1"),
          name: string("Trail Shoe"),
          brand: string("Acme"),
          price,
          image,
          availability: like({ status: regex("[A-Z_]+", "IN_STOCK"), quantity: integer(12) }),
          rating: like({ average: number(4.4), count: integer(12) }),
        }),
        totalSize: integer(12),
        sections: { products: state("fresh"), availability: state("fresh"), ratings: state("fresh") },
        complete: equal(true),
      },
    })
    .executeTest(async ({ url }) => {
      const list = await products(url).listProducts({ category: "shoes", pageSize: 3 });
      assert.equal(list.items[0]?.rating?.count, 12);
      assert.equal(list.totalSize, 12);
    }));

const newReview = { rating: 4, title: "Light and dry", body: "It fits." };
const posting = (body: object) => ({
  method: "POST",
  path: "/api/v1/products/pact-5/reviews",
  headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json" },
  body,
});

test("a review is posted", () =>
  pact()
    .given("all services answer")
    .uponReceiving("a customer's review")
    .withRequest(posting(newReview))
    .willRespondWith({ status: 201, headers: { ...json, Location: regex(".*/api/v1/products/pact-5/reviews.*", "/api/v1/products/pact-5/reviews") }, body: review })
    .executeTest(async ({ url }) => assert.equal((await reviews(url).postReview({ id: "pact-5", newReview })).verifiedPurchase, true)));

test("a review is refused", () =>
  pact()
    .given("the review service refuses reviews")
    .uponReceiving("a review that the service refuses")
    .withRequest(posting({ ...newReview, title: "Again" }))
    .willRespondWith(problem(409, "Conflict"))
    .executeTest(async ({ url }) => {
      const refused = await refusal(reviews(url).postReview({ id: "pact-5", newReview: { ...newReview, title: "Again" } }));
      assert.equal(refused.status, 409);
    }));

test("a review that breaks a rule", () =>
  pact()
    .given("all services answer")
    .uponReceiving("a review of six stars")
    .withRequest(posting({ ...newReview, rating: 6 }))
    .willRespondWith({ ...problem(400, "Invalid request"), body: { ...problem(400, "Invalid request").body, errors: [{ field: equal("rating"), message: string("from 1 to 5") }] } })
    .executeTest(async ({ url }) => {
      const refused = await refusal(reviews(url).postReview({ id: "pact-5", newReview: { ...newReview, rating: 6 } }));
      assert.deepEqual(refused.fields, ["rating"]);
    }));
