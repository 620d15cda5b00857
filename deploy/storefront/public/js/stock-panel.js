// The stock of one product: from the page, then live.
import { h, replace } from "./dom.js";
import { count, date, stock } from "./format.js";
import { age, mark, note } from "./section.js";
/** Shows the newest of what the page and the live stream have said. */
export class StockPanel {
    retry;
    element = h("section", { class: "stock-panel", "aria-label": "Stock", "data-section": "availability" });
    availability = null;
    section;
    /** When the section, or the last live event, came. */
    received = 0;
    live = false;
    constructor(retry) {
        this.retry = retry;
    }
    landed(section, availability) {
        // A live answer is newer than a stand-in.
        if (this.live && section.state !== "fresh")
            return;
        this.section = section;
        this.availability = availability;
        this.received = Date.now();
        this.render();
    }
    changed(availability) {
        this.live = true;
        this.section = { state: "fresh" };
        this.availability = availability;
        this.received = Date.now();
        this.render();
    }
    interrupted() {
        if (!this.live)
            return;
        this.live = false;
        this.section = { state: "stale", ageSeconds: 0 };
        this.render();
    }
    render() {
        if (!this.section)
            return;
        mark(this.element, this.section, "Stock");
        replace(this.element, this.availability ? this.status(this.availability) : this.section.state === "fresh" && h("p", {}, "Not sold at the moment"), this.live && h("p", { class: "live quiet" }, "Live, ", age(this.received)), note(this.section, "Stock", this.received, this.retry));
    }
    status(availability) {
        const { status, quantity, restockAt, delivery } = availability;
        return h("div", { class: `availability stock-${status.toLowerCase()}` }, h("p", { class: "status" }, stock(status), quantity > 0 && `, ${count(quantity, "piece")}`), restockAt && h("p", { class: "quiet" }, `More expected on ${date(restockAt)}`), delivery && h("p", { class: "quiet" }, days(delivery.minDays, delivery.maxDays)));
    }
}
function days(least, most) {
    return `Delivered in ${least === most ? count(most, "day") : `${least} to ${count(most, "day")}`}`;
}
