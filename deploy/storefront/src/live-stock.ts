// Stock as it changes, for as long as somebody looks at it.
import { stream } from "./api.js";
import { Problem } from "./problem.js";
import type { Availability } from "./types.js";

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 10_000;

export interface StockListener {
  changed(availability: Availability): void;
  /** Nothing comes any more; it is asked again by itself. */
  interrupted(): void;
}

/** Follows the stock of a product until the signal is aborted. Asks again after each end, ever more slowly. Never fails. */
export async function followStock(id: string, gone: AbortSignal, listener: StockListener): Promise<void> {
  let wait = FIRST_WAIT;
  while (!gone.aborted) {
    let retryAt = 0;
    try {
      for await (const event of stream(`/products/${encodeURIComponent(id)}/availability/stream`, gone)) {
        if (event.name === "availability") {
          wait = FIRST_WAIT;
          listener.changed(JSON.parse(event.data));
        } else if (event.name === "interrupted") {
          listener.interrupted();
        }
      }
    } catch (failure) {
      if (gone.aborted) return;
      if (failure instanceof Problem) {
        // Nobody sells it, which no further question will change.
        if (failure.status === 404) return;
        retryAt = failure.retryAt;
      }
    }
    listener.interrupted();
    await pause(Math.max(wait, retryAt - Date.now()), gone);
    wait = Math.min(LONGEST_WAIT, wait * 2);
  }
}

function pause(milliseconds: number, gone: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      gone.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    gone.addEventListener("abort", end);
  });
}
