// The streams of bff-web as sequences of typed events.
import {
  AvailabilityEventFromJSON,
  CompleteEventFromJSON,
  FetchError,
  ProblemFromJSON,
  ProductEventFromJSON,
  RecommendationsEventFromJSON,
  ResponseError,
  ReviewsEventFromJSON,
  WebAvailabilityFromJSON,
  type AvailabilityEvent,
  type CompleteEvent,
  type InitOverrideFunction,
  type Problem,
  type ProductEvent,
  type RecommendationsEvent,
  type ReviewsEvent,
  type StreamAvailabilityRequest,
  type StreamProductRequest,
  type StreamsApi,
  type WebAvailability,
} from "./generated/index.js";
import { serverEvents } from "./server-events.js";

/** A section with its state, as it lands; last, whether all of them are fresh. */
export type PageEvent =
  | ({ name: "product" } & ProductEvent)
  | ({ name: "availability" } & AvailabilityEvent)
  | ({ name: "reviews" } & ReviewsEvent)
  | ({ name: "recommendations" } & RecommendationsEvent)
  | ({ name: "complete" } & CompleteEvent);

/** What can be sold now, or that news has broken off until the next. */
export type StockEvent = { name: "availability"; data: WebAvailability } | { name: "interrupted" };

export interface StreamOptions {
  /** Ends the stream: whoever reads it is thrown the signal's reason. */
  signal?: AbortSignal;
}

/** A stream that ended with a problem, or a page that broke off: then there is no problem to read. */
export class StreamError extends Error {
  override name = "StreamError";

  constructor(
    message: string,
    readonly problem?: Problem,
  ) {
    super(message);
  }
}

/**
 * The page of a product, each section as it lands. Ends after `complete`.
 *
 * @throws ResponseError where there is no stream, as of an unknown product
 * @throws StreamError where it ends before `complete`: such a page is asked for again as a whole, or by `sections` for what had not landed
 */
export async function* productEvents(api: StreamsApi, request: StreamProductRequest, options: StreamOptions = {}): AsyncGenerator<PageEvent, void, undefined> {
  const { raw } = await api.streamProductRaw(request, asStream(options));
  for await (const { name, data } of serverEvents(raw.body!)) {
    const json = JSON.parse(data);
    if (name === "error") throw failure(json);
    const event = pageEvent(name, json);
    if (event) yield event;
    if (event?.name === "complete") return;
  }
  options.signal?.throwIfAborted();
  throw new StreamError("The page broke off before it was complete");
}

/** Events grow; those that this version does not know are left out. */
function pageEvent(name: string, json: unknown): PageEvent | undefined {
  switch (name) {
    case "product":
      return { name, ...ProductEventFromJSON(json) };
    case "availability":
      return { name, ...AvailabilityEventFromJSON(json) };
    case "reviews":
      return { name, ...ReviewsEventFromJSON(json) };
    case "recommendations":
      return { name, ...RecommendationsEventFromJSON(json) };
    case "complete":
      return { name, ...CompleteEventFromJSON(json) };
    default:
      return undefined;
  }
}

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;
/** Three heartbeats that did not come. */
const SILENCE = 45_000;

/**
 * What can be sold of a product, now and at every change, until the signal is aborted or the reader leaves the loop. Each
 * connection begins with what is true then, so a broken one is opened again, ever more slowly, and not before `Retry-After`.
 *
 * @throws ResponseError where the same question would be refused again, as of an unknown product
 * @throws StreamError where the product is gone
 */
export async function* stockEvents(
  api: StreamsApi,
  request: StreamAvailabilityRequest,
  options: StreamOptions = {},
): AsyncGenerator<StockEvent, void, undefined> {
  let wait = FIRST_WAIT;
  let interrupted = false;
  for (;;) {
    const opened = await open(api, request, options);
    if (opened.body) {
      for await (const { name, data } of serverEvents(opened.body, SILENCE)) {
        wait = FIRST_WAIT;
        if (name === "error") throw failure(JSON.parse(data));
        if (name !== "availability" && name !== "interrupted") continue;
        interrupted = name === "interrupted";
        yield name === "interrupted" ? { name } : { name, data: WebAvailabilityFromJSON(JSON.parse(data)) };
      }
    }
    options.signal?.throwIfAborted();
    if (!interrupted) yield { name: "interrupted" };
    interrupted = true;
    // Whoever lost the same server does not come back in the same moment.
    await pause(Math.max(wait * (0.5 + Math.random() / 2), opened.retryAfter), options.signal);
    wait = Math.min(LONGEST_WAIT, wait * 2);
  }
}

interface Opened {
  body?: ReadableStream<Uint8Array> | null;
  /** Milliseconds. */
  retryAfter: number;
}

async function open(api: StreamsApi, request: StreamAvailabilityRequest, options: StreamOptions): Promise<Opened> {
  try {
    const { raw } = await api.streamAvailabilityRaw(request, asStream(options));
    return { body: raw.body, retryAfter: 0 };
  } catch (refused) {
    options.signal?.throwIfAborted();
    if (refused instanceof FetchError) return { retryAfter: 0 };
    if (refused instanceof ResponseError && passes(refused.response.status)) {
      void refused.response.body?.cancel().catch(() => undefined);
      return { retryAfter: milliseconds(refused.response.headers.get("Retry-After")) };
    }
    throw refused;
  }
}

function passes(status: number): boolean {
  return status >= 500 || status === 429 || status === 408;
}

/** `Retry-After` as bff-web sends it, in seconds. */
function milliseconds(retryAfter: string | null): number {
  return /^\d{1,6}$/.test(retryAfter ?? "") ? Number(retryAfter) * 1000 : 0;
}

function failure(json: unknown): StreamError {
  const problem = ProblemFromJSON(json);
  return new StreamError(problem.title, problem);
}

function asStream({ signal }: StreamOptions): InitOverrideFunction {
  return async ({ init }) => ({
    headers: { ...init.headers, Accept: "text/event-stream" },
    cache: "no-store",
    ...(signal && { signal }),
  });
}

function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      if (signal?.aborted) reject(signal.reason);
      else resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener("abort", end);
  });
}
