// Numbers, prices and times as people read them.
import type { Price, Stock } from "./types.js";

const LANGUAGE = "en-GB";

export function price(value: Price): string {
  try {
    // The amount is a decimal string; a number format takes it without rounding it first.
    return new Intl.NumberFormat(LANGUAGE, { style: "currency", currency: value.currency }).format(value.amount as unknown as number);
  } catch {
    return `${value.amount} ${value.currency}`;
  }
}

export function count(value: number, one: string, many = `${one}s`): string {
  return `${value.toLocaleString(LANGUAGE)} ${value === 1 ? one : many}`;
}

export function date(value: string): string {
  const time = new Date(value);
  return Number.isNaN(time.getTime()) ? value : time.toLocaleDateString(LANGUAGE, { dateStyle: "medium" });
}

export function bytes(value: number): string {
  return value < 1000 ? `${value} B` : `${(value / 1000).toFixed(1)} kB`;
}

/** How long ago: "just now", "40 seconds ago", "2 minutes ago", "3 hours ago". */
export function ago(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds < 2) return "just now";
  if (seconds < 90) return `${count(seconds, "second")} ago`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${count(minutes, "minute")} ago` : `${count(Math.round(minutes / 60), "hour")} ago`;
}

const STOCK: Record<string, string> = {
  IN_STOCK: "In stock",
  LOW_STOCK: "Only a few left",
  OUT_OF_STOCK: "Sold out",
  BACKORDER: "On back order",
};

/** A status that this version does not know is told as it is. */
export function stock(status: Stock["status"]): string {
  return STOCK[status] ?? status;
}
