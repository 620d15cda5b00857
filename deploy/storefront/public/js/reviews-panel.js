// What customers think of a product.
import { get, withQuery } from "./api.js";
import { rating, stars } from "./card.js";
import { h, replace } from "./dom.js";
import { count, date } from "./format.js";
import { Problem, problemPanel } from "./problem.js";
import { reviewForm } from "./review-form.js";
import { mark, note, skeleton } from "./section.js";
const SCALE = ["5", "4", "3", "2", "1"];
export class ReviewsPanel {
    gone;
    retry;
    element;
    summary = h("div", { class: "review-summary" }, skeleton(3));
    list = h("ol", { class: "reviews" });
    more = h("div", { class: "more" });
    sort = h("select", { id: "review-sort", onchange: () => void this.reload() }, h("option", { value: "helpful" }, "Most helpful"), h("option", { value: "newest" }, "Newest"));
    order = h("p", { class: "sort", hidden: true }, h("label", { for: "review-sort" }, "Sort by "), this.sort);
    path;
    constructor(productId, gone, retry) {
        this.gone = gone;
        this.retry = retry;
        this.path = `/products/${encodeURIComponent(productId)}/reviews`;
        this.element = h("section", { class: "reviews-panel", "aria-labelledby": "reviews-heading", "data-section": "reviews" }, h("h2", { id: "reviews-heading" }, "Reviews"), this.summary, this.order, this.list, this.more, reviewForm(productId, gone, () => void this.showNewest()));
    }
    /** What came with the page, which is sorted by help; it does not take away another order that was asked for. */
    landed(section, reviews) {
        if (this.sort.value === "helpful" || section.state !== "fresh")
            this.show(section, reviews, this.retry);
    }
    showNewest() {
        this.sort.value = "newest";
        return this.reload();
    }
    async reload() {
        await this.ask({ sort: this.sort.value }, (page) => this.show(page.sections.reviews, page, () => void this.reload()));
    }
    async loadMore(pageToken) {
        await this.ask({ sort: this.sort.value, pageToken }, (page) => this.add(page.items, page.nextPageToken));
    }
    async ask(query, show) {
        try {
            show(await get(withQuery(this.path, query), this.gone));
        }
        catch (failure) {
            if (!this.gone.aborted)
                replace(this.more, problemPanel(Problem.from(failure), () => void this.ask(query, show)));
        }
    }
    show(section, reviews, retry) {
        mark(this.element, section, "Reviews");
        replace(this.summary, reviews ? this.overview(reviews) : section.state === "fresh" && h("p", {}, "No reviews yet"), note(section, "Reviews", Date.now(), retry));
        replace(this.list);
        this.order.hidden = !reviews?.items.length;
        this.add(reviews?.items ?? [], reviews?.nextPageToken ?? null);
    }
    overview(reviews) {
        return h("div", { class: "overview" }, rating(reviews), reviews.count > 0 &&
            h("ul", { class: "histogram", "aria-label": "Ratings by stars" }, SCALE.map((star) => {
                const bar = h("span", { class: "bar" });
                bar.style.setProperty("--share", `${(100 * reviews.histogram[star]) / reviews.count}%`);
                return h("li", {}, `${star} ★`, bar, h("span", { class: "quiet" }, reviews.histogram[star]));
            })));
    }
    add(items, next) {
        this.list.append(...items.map(review));
        replace(this.more, next !== null && h("button", { type: "button", onclick: () => void this.loadMore(next) }, "More reviews"));
    }
}
function review(item) {
    return h("li", { class: "review" }, h("h3", {}, stars(item.rating), " ", item.title), h("p", { class: "quiet" }, item.author ?? "A customer", ", ", h("time", { datetime: item.createdAt }, date(item.createdAt)), item.verifiedPurchase && ", bought here"), h("p", { class: "words" }, item.body), item.helpfulVotes ? h("p", { class: "quiet" }, `Helped ${count(item.helpfulVotes, "customer")}`) : null);
}
