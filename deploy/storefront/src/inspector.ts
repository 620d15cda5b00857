// What an answer was made of, drawn from its headers and its section states.
import { h, type Child } from "./dom.js";
import { bytes, ago } from "./format.js";
import { Problem } from "./problem.js";
import type { Section } from "./types.js";
import type { Landing } from "./view.js";

/** An answer of either BFF, as much of it as a page may see. */
export interface Answer {
  url: string;
  status: number;
  headers: Headers;
  text: string;
  /** Milliseconds from the question to the last byte. */
  elapsed: number;
  /** Bytes of the body as they came, compressed where it was; undefined where the browser does not tell. */
  encoded: number | undefined;
  decoded: number;
}

/** Asks past the browser's cache, so that what is drawn is what the server says now. */
export async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
  performance.clearResourceTimings();
  const asked = performance.now();
  const response = await fetch(url, { credentials: "include", cache: "no-store", ...init });
  const text = await response.text();
  const elapsed = performance.now() - asked;
  const decoded = new TextEncoder().encode(text).length;
  return { url: response.url, status: response.status, headers: response.headers, text, elapsed, encoded: await encodedSize(response.url), decoded };
}

/** The browser files a resource's timing a moment after its last byte. */
async function encodedSize(url: string): Promise<number | undefined> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const timing = performance.getEntriesByName(url).at(-1) as PerformanceResourceTiming | undefined;
    if (timing) return timing.encodedBodySize || undefined;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return undefined;
}

/** The entries of a header that is a list of names with parameters, in its order: no value of ours has a comma or semicolon in it. */
function entries(header: string | null): [string, Record<string, string>][] {
  return (header ?? "")
    .split(",")
    .map((entry) => entry.split(";").map((part) => part.trim()))
    .filter(([name]) => name)
    .map(([name, ...parameters]) => [name!, Object.fromEntries(parameters.map((each) => each.replaceAll('"', "").split("=", 2)))]);
}

interface Timing {
  name: string;
  duration: number;
  state: string;
}

function timings(serverTiming: string | null): Timing[] {
  return entries(serverTiming).map(([name, { dur, desc }]) => ({ name, duration: Number(dur ?? 0), state: desc ?? "" }));
}

/** The sections of a body, or of a `Degraded` header where the body has none, as on mobile. */
export function sections(answer: Answer): [string, Section][] {
  const body = json(answer.text) as { sections?: Record<string, Section> } | undefined;
  if (body?.sections) return Object.entries(body.sections);
  return entries(answer.headers.get("Degraded")).map(([name, { state, reason, age }]) => [name, { state, reason, ...(age && { ageSeconds: Number(age) }) } as Section]);
}

/** The problem that an answer of 400 or above is. */
export function problemOf(answer: Answer): Problem | undefined {
  if (answer.status < 400) return undefined;
  return Problem.of(json(answer.text) as object, answer.status, answer.headers.get("Retry-After"));
}

export function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The calls alone: where a source is asked in the second stage only, its call goes by two names, one after the other. */
function calls(all: Timing[]): Timing[] {
  return all.filter((each, i) => all[i + 1]?.name !== `${each.name}-batch` || all[i + 1]?.duration !== each.duration);
}

/** A second-stage call begins when what it needs is there: the recommended ids, or the list. */
function starts(all: Timing[]): (timing: Timing) => number {
  const needed = all.find((each) => each.name === "recommendation") ?? all.find((each) => each.name === "product");
  return (timing) => (timing.name.endsWith("-batch") ? (needed?.duration ?? 0) : 0);
}

export function waterfall(serverTiming: string | null): Child {
  const all = calls(timings(serverTiming));
  if (all.length === 0) return h("p", { class: "quiet" }, "No source was asked.");
  const start = starts(all);
  const end = Math.max(...all.map((each) => start(each) + each.duration), 1);
  return h(
    "table",
    { class: "waterfall" },
    h("caption", {}, "Sources, from Server-Timing"),
    h("thead", {}, h("tr", {}, ["Source", "State", "ms", "When"].map((name) => h("th", { scope: "col" }, name)))),
    h(
      "tbody",
      {},
      all.map((each) =>
        h(
          "tr",
          { class: each.name === "total" && "total" },
          h("th", { scope: "row" }, each.name),
          h("td", {}, each.state && state(each.state)),
          h("td", { class: "number" }, each.duration.toFixed(1)),
          h("td", { class: "lane" }, bar(start(each) / end, each.duration / end, each.state)),
        ),
      ),
    ),
  );
}

export function landingsTable(landings: Landing[]): Child {
  if (landings.length === 0) return null;
  const end = Math.max(...landings.map((each) => each.after), 1);
  return h(
    "table",
    { class: "waterfall" },
    h("caption", {}, "Sections, as the stream brought them"),
    h("thead", {}, h("tr", {}, ["Section", "State", "ms", "When"].map((name) => h("th", { scope: "col" }, name)))),
    h(
      "tbody",
      {},
      landings.map((each) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, each.section),
          h("td", {}, state(each.state)),
          h("td", { class: "number" }, each.after.toFixed(0)),
          h("td", { class: "lane" }, bar(0, each.after / end, each.state)),
        ),
      ),
    ),
  );
}

function bar(from: number, length: number, tone: string): HTMLElement {
  const element = h("span", { class: `bar bar-${/^[a-z]+$/.test(tone) ? tone : "total"}` });
  element.style.setProperty("--from", `${100 * from}%`);
  element.style.setProperty("--share", `${Math.max(1, 100 * length)}%`);
  return element;
}

function state(name: string): HTMLElement {
  return h("span", { class: "state", "data-state": name }, name);
}

export function sectionsTable(all: [string, Section][]): Child {
  if (all.length === 0) return h("p", { class: "quiet" }, "Every section is fresh, or there is none.");
  return h(
    "table",
    { class: "sections" },
    h("caption", {}, "Sections of the answer"),
    h("thead", {}, h("tr", {}, ["Section", "State", "Reason"].map((name) => h("th", { scope: "col" }, name)))),
    h(
      "tbody",
      {},
      all.map(([name, section]) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, name),
          h("td", {}, state(section.state), section.ageSeconds !== undefined && ` ${ago(section.ageSeconds * 1000)}`),
          h("td", {}, section.reason ?? ""),
        ),
      ),
    ),
  );
}

const CACHE_HEADERS = ["Cache-Control", "ETag", "Vary", "Degraded", "Retry-After", "RateLimit", "X-Request-Id"];

/** Those of the headers that are there, or all that may be seen. */
export function headersTable(headers: Headers, names: Iterable<string> = CACHE_HEADERS): Child {
  const there = [...names].filter((name) => headers.has(name));
  return h(
    "table",
    { class: "headers" },
    h("caption", {}, "Headers"),
    h("tbody", {}, there.map((name) => h("tr", {}, h("th", { scope: "row" }, name), h("td", {}, h("code", {}, headers.get(name)))))),
  );
}

/** Bodies side by side: compressed as they came, and plain. */
export function sizes(answers: [string, Answer][]): Child {
  const most = Math.max(...answers.map(([, answer]) => answer.decoded), 1);
  return h(
    "table",
    { class: "sizes" },
    h("caption", {}, "Bytes of the body"),
    h("thead", {}, h("tr", {}, ["For", "Sent", "Plain", "Share"].map((name) => h("th", { scope: "col" }, name)))),
    h(
      "tbody",
      {},
      answers.map(([label, answer]) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, label),
          h("td", { class: "number" }, answer.encoded === undefined ? "–" : bytes(answer.encoded)),
          h("td", { class: "number" }, bytes(answer.decoded)),
          h("td", { class: "lane" }, bar(0, answer.decoded / most, "total")),
        ),
      ),
    ),
  );
}
