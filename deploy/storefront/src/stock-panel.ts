// The stock of one product: from the page, then live.
import { h, replace } from "./dom.js";
import { count, date, stock } from "./format.js";
import { age, mark, note } from "./section.js";
import type { Availability, Section } from "./types.js";

/** Shows the newest of what the page and the live stream have said. */
export class StockPanel {
  readonly element = h("section", { class: "stock-panel", "aria-label": "Stock", "data-section": "availability" });
  private availability: Availability | null = null;
  private section: Section | undefined;
  /** When the section, or the last live event, came. */
  private received = 0;
  private live = false;

  constructor(private readonly retry: () => void) {}

  landed(section: Section, availability: Availability | null): void {
    // A live answer is newer than a stand-in.
    if (this.live && section.state !== "fresh") return;
    this.section = section;
    this.availability = availability;
    this.received = Date.now();
    this.render();
  }

  changed(availability: Availability): void {
    this.live = true;
    this.section = { state: "fresh" };
    this.availability = availability;
    this.received = Date.now();
    this.render();
  }

  interrupted(): void {
    if (!this.live) return;
    this.live = false;
    this.section = { state: "stale", ageSeconds: 0 };
    this.render();
  }

  private render(): void {
    if (!this.section) return;
    mark(this.element, this.section, "Stock");
    replace(
      this.element,
      this.availability ? this.status(this.availability) : this.section.state === "fresh" && h("p", {}, "Not sold at the moment"),
      this.live && h("p", { class: "live quiet" }, "Live, ", age(this.received)),
      note(this.section, "Stock", this.received, this.retry),
    );
  }

  private status(availability: Availability): HTMLElement {
    const { status, quantity, restockAt, delivery } = availability;
    return h(
      "div",
      { class: `availability stock-${status.toLowerCase()}` },
      h("p", { class: "status" }, stock(status), quantity > 0 && `, ${count(quantity, "piece")}`),
      restockAt && h("p", { class: "quiet" }, `More expected on ${date(restockAt)}`),
      delivery && h("p", { class: "quiet" }, days(delivery.minDays, delivery.maxDays)),
    );
  }
}

function days(least: number, most: number): string {
  return `Delivered in ${least === most ? count(most, "day") : `${least} to ${count(most, "day")}`}`;
}
