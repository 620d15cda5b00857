// Small parts that several pages show: prices, stars, pictures, cards.
import { h, pictureUrl } from "./dom.js";
import { count, price, stock } from "./format.js";
import { isDim } from "./section.js";
export function priceTag(now, before) {
    return h("p", { class: "price" }, before && [h("span", { class: "visually-hidden" }, "Reduced from "), h("s", {}, price(before)), " "], before && h("span", { class: "visually-hidden" }, " to "), h("strong", {}, price(now)));
}
export function stars(average, label = `${average.toFixed(1)} of 5 stars`) {
    const element = h("span", { class: "stars", role: "img", "aria-label": label });
    element.style.setProperty("--share", `${Math.min(100, Math.max(0, average * 20))}%`);
    return element;
}
export function rating(value) {
    return value.count === 0
        ? h("p", { class: "rating" }, "No reviews yet")
        : h("p", { class: "rating" }, stars(value.average), ` ${value.average.toFixed(1)} `, h("span", { class: "quiet" }, `(${count(value.count, "review")})`));
}
export function picture(image, fallback) {
    return pictureOf(image ? [image] : [], fallback, "100vw", true);
}
/**
 * One picture of which the browser takes the size that it needs.
 *
 * @param sizes how wide it is shown, as an `img` element is told
 */
export function pictureOf(files, fallback, sizes, lazy = false) {
    const sources = files.flatMap((file) => {
        const url = pictureUrl(file.url);
        return url ? [{ ...file, url }] : [];
    });
    const widest = sources.toSorted((a, b) => b.width - a.width)[0];
    return widest
        ? h("img", {
            src: widest.url,
            srcset: sources.length > 1 && sources.map((source) => `${source.url} ${source.width}w`).join(", "),
            sizes: sources.length > 1 && sizes,
            alt: widest.alt ?? fallback,
            width: widest.width,
            height: widest.height,
            loading: lazy && "lazy",
            decoding: "async",
        })
        : h("div", { class: "no-picture", role: "img", "aria-label": `No picture of ${fallback}` });
}
/** Stock as a card shows it: of an unknown state it says so, what is old is greyed. */
export function stockPill(value, section) {
    const known = value !== null;
    const text = known ? stock(value.status) : section.state === "fresh" ? "Not sold at the moment" : "Stock unknown";
    const tone = !known ? "unknown" : isDim(section) ? "dim" : value.status.toLowerCase();
    return h("p", { class: `stock stock-${tone}` }, text);
}
export function productCard(card, sections) {
    return h("li", { class: "card" }, picture(card.image, card.name), h("div", { class: "card-text" }, card.reason && h("p", { class: "why" }, card.reason), card.brand && h("p", { class: "brand-name" }, card.brand), h("h2", {}, h("a", { href: productPath(card.id) }, card.name)), priceTag(card.price, card.listPrice), card.rating ? rating(card.rating) : h("p", { class: "rating quiet" }, sections.ratings.state === "fresh" ? "No reviews yet" : "Rating unknown"), stockPill(card.availability, sections.availability)));
}
export function recommendationCard(card) {
    return h("li", { class: "card" }, picture(card.image, card.name), h("div", { class: "card-text" }, card.reason && h("p", { class: "why" }, card.reason), h("h3", {}, h("a", { href: productPath(card.id) }, card.name)), priceTag(card.price)));
}
export function skeletonCards(number) {
    return Array.from({ length: number }, () => h("li", { class: "card skeleton", "aria-hidden": "true" }, h("div", { class: "no-picture" }), h("span", {}), h("span", {})));
}
export function productPath(id) {
    return `/products/${encodeURIComponent(id)}`;
}
