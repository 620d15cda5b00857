// Answers that no demo gives, in place of bff-web's.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page, Route } from "@playwright/test";
import { shop } from "./shop.js";

const SHOWN = "Retry-After, Server-Timing, Degraded, Cache-Control, ETag, RateLimit, X-Request-Id";

/** What lets the shop read an answer of another origin. */
export function readable(): Record<string, string> {
  return { "Access-Control-Allow-Origin": new URL(shop()).origin, "Access-Control-Allow-Credentials": "true", "Access-Control-Expose-Headers": SHOWN };
}

export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  json?: unknown;
  /** Instead of `json`: an event a pair. */
  events?: [string, unknown][];
}

/** Answers so whatever is asked for there, until it is told otherwise. */
export async function answer(page: Page, path: string, { status = 200, headers = {}, json, events }: Answer): Promise<void> {
  await page.route(path, (route: Route) =>
    // Leave to ask is given by bff-web itself.
    route.request().method() === "OPTIONS"
      ? route.continue()
      : route.fulfill({
          status,
          headers: { ...readable(), ...headers },
          contentType: events ? "text/event-stream" : status < 400 ? "application/json" : "application/problem+json",
          body: events ? events.map(event).join("") : JSON.stringify(json),
        }),
  );
}

export function event([name, data]: [string, unknown]): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Lets a server answer what is asked for there, one whose connections break as real ones do; returns how to stop it. */
export async function redirect(page: Page, path: string, respond: (response: ServerResponse, request: IncomingMessage) => void): Promise<() => void> {
  const server = createServer((request, response) => {
    Object.entries(readable()).forEach(([name, value]) => response.setHeader(name, value));
    response.setHeader("Content-Type", "text/event-stream");
    respond(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await page.route(path, (route) => {
    const url = new URL(route.request().url());
    return route.request().method() === "OPTIONS" ? route.continue() : route.continue({ url: `http://127.0.0.1:${port}${url.pathname}${url.search}` });
  });
  return () => {
    server.closeAllConnections();
    server.close();
  };
}

const PRICE = { amount: "19.90", currency: "EUR" };

export const problem = (status: number, title: string, more: object = {}) => ({
  type: "about:blank",
  title,
  status,
  detail: "As the test has it.",
  instance: "/",
  traceId: "0af7651916cd43dd8448eb211c80319c",
  ...more,
});

/** The data of a page's sections, each as small as can be. */
export const sections = {
  product: { id: "p-1001", name: "Kettle", brand: "Acme", category: "coffee", description: "Boils.", price: PRICE, listPrice: null, images: [], attributes: {} },
  availability: { status: "IN_STOCK", quantity: 3, restockAt: null, delivery: { minDays: 1, maxDays: 2 } },
  reviews: { average: 4, count: 1, histogram: { "1": 0, "2": 0, "3": 0, "4": 1, "5": 0 }, items: [review("r-1", "It boils.")], nextPageToken: null },
  recommendations: [{ id: "p-2", name: "Cup", price: PRICE, image: null, reason: null }],
};

export function review(id: string, body: string) {
  return { id, author: "Zoë", rating: 4, title: "Good", body, createdAt: "2026-03-01T10:00:00Z", helpfulVotes: 0, verifiedPurchase: false };
}

/** The events of a page with these sections in place of those above. */
export function pageEvents(other: Partial<Record<keyof typeof sections, unknown>> = {}): [string, unknown][] {
  const landed = Object.entries({ ...sections, ...other }).map(([name, data]): [string, unknown] => [name, { section: { state: "fresh" }, data }]);
  return [...landed, ["complete", { complete: true }]];
}
