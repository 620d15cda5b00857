// What went wrong (RFC 9457), and how it is told.
import { h, type Child } from "./dom.js";
import type { ProblemBody } from "./types.js";

/** Milliseconds. Nobody is kept waiting longer, whatever a server asks for; a timer of weeks would go off at once. */
const LONGEST_WAIT = 3_600_000;

export class Problem extends Error {
  constructor(
    readonly title: string,
    readonly detail: string,
    readonly status = 0,
    readonly traceId?: string,
    /** When to try again at the earliest, in milliseconds of `Date.now()`. */
    readonly retryAt = 0,
    readonly errors: { field: string; message: string }[] = [],
  ) {
    super(`${status} ${title}`);
  }

  /** Whether the same may be asked again with another end: not where the question is at fault. */
  get passing(): boolean {
    return this.status < 400 || this.status >= 500 || this.status === 408 || this.status === 429;
  }

  /** What stands between the shop and bff-web may answer as well, with JSON of another form. */
  static of(body: Partial<Record<keyof ProblemBody, unknown>> | null | undefined, status: number, retryAfter: string | null): Problem {
    return new Problem(
      text(body?.title) ?? `Status ${status}`,
      text(body?.detail) ?? "",
      status,
      text(body?.traceId),
      retryAfter === null ? 0 : retryTime(retryAfter),
      Array.isArray(body?.errors) ? body.errors : [],
    );
  }

  /** An answer of 400 or above as a problem, whatever its body is. */
  static async read(response: Response): Promise<Problem> {
    const isJson = /json/.test(response.headers.get("Content-Type") ?? "");
    const body = isJson ? await response.json().catch(() => null) : null;
    return Problem.of(body, response.status, response.headers.get("Retry-After"));
  }

  static from(failure: unknown): Problem {
    if (failure instanceof Problem) return failure;
    if (failure instanceof TypeError) return new Problem("No connection", "The shop does not answer.");
    if (failure instanceof SyntaxError || failure instanceof RangeError) return new Problem("Unreadable answer", "The shop's answer makes no sense.");
    throw failure;
  }
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Seconds or an HTTP date, as a time of `Date.now()`. */
function retryTime(value: string): number {
  const time = /^\d+$/.test(value) ? Date.now() + Number(value) * 1000 : Date.parse(value) || 0;
  return Math.min(time, Date.now() + LONGEST_WAIT);
}

/** A button that waits until a server wants to be asked again. */
export function retryButton(retryAt: number, retry: () => void, label = "Try again"): HTMLButtonElement {
  const button = h("button", { type: "button", class: "retry", onclick: () => Date.now() >= retryAt && retry() }, label);
  const tick = () => {
    const seconds = Math.ceil((retryAt - Date.now()) / 1000);
    button.setAttribute("aria-disabled", String(seconds > 0));
    button.textContent = seconds > 0 ? `${label} in ${seconds} s` : label;
    if (seconds > 0) setTimeout(() => (button.isConnected ? tick() : undefined), 250);
  };
  if (retryAt > Date.now()) queueMicrotask(tick);
  return button;
}

export function traceId(problem: Problem): Child {
  return problem.traceId && h("p", { class: "trace" }, "Trace ", h("code", {}, problem.traceId));
}

/** A problem in place of what could not be shown. */
export function problemPanel(problem: Problem, retry?: () => void): HTMLElement {
  return h(
    "section",
    { class: "problem", role: "alert" },
    h("h2", {}, problem.title),
    problem.detail && h("p", {}, problem.detail),
    problem.errors.length > 0 && h("ul", {}, problem.errors.map((error) => h("li", {}, `${error.field}: ${error.message}`))),
    traceId(problem),
    retry && problem.passing && retryButton(problem.retryAt, retry),
  );
}
