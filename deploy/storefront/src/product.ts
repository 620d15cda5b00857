// A product's page, which fills in as its sections land.
import { stream, withQuery } from "./api.js";
import { pictureOf, priceTag, recommendationCard, skeletonCards } from "./card.js";
import { h, replace } from "./dom.js";
import { followStock } from "./live-stock.js";
import { Problem, problemPanel } from "./problem.js";
import { ReviewsPanel } from "./reviews-panel.js";
import { isDim, note, skeleton } from "./section.js";
import { StockPanel } from "./stock-panel.js";
import type { Availability, Image, Product, Recommendation, Reviews, Section } from "./types.js";
import type { Landing, Surroundings, View } from "./view.js";

export function productView(id: string, around: Surroundings): View {
  const path = `/products/${encodeURIComponent(id)}`;
  const retry = () => void load();
  const failure = h("div", {});
  const gallery = h("div", { class: "gallery" }, h("div", { class: "no-picture skeleton" }));
  const heading = h("h1", { tabindex: "-1" }, "…");
  const details = h("div", {}, skeleton(3));
  const head = h("section", { "aria-label": "Product", "data-section": "product" }, heading, details);
  const stockPanel = new StockPanel(retry);
  const words = h("div", { class: "words" });
  const reviews = new ReviewsPanel(id, around.gone, retry);
  const recommendations = h("section", { "aria-labelledby": "more-heading", "data-section": "recommendations" });
  const cards = h("ul", { class: "cards small" }, skeletonCards(4));
  const recommendationsNote = h("div", {});
  recommendations.append(h("h2", { id: "more-heading" }, "Goes well with it"), recommendationsNote, cards);
  stockPanel.element.append(skeleton(2));
  const body = h(
    "div",
    {},
    h("div", { class: "product" }, gallery, h("div", { class: "buy" }, head, stockPanel.element, words)),
    reviews.element,
    recommendations,
  );
  const view: View = { title: "Product", element: h("article", {}, failure, body), load };
  let following = false;

  async function load(): Promise<void> {
    const asked = performance.now();
    const landings: Landing[] = [];
    try {
      for await (const { name, data } of stream(`${path}/stream`, around.gone)) {
        const event = JSON.parse(data);
        if (name === "error") throw Problem.of(event, event.status, null);
        if (name === "complete") around.shown({ path, complete: event.complete, landings });
        else if (event.section) {
          landings.push({ section: name, state: event.section.state, after: performance.now() - asked });
          land(name, event.section, event.data);
        }
      }
      replace(failure);
    } catch (problem) {
      if (around.gone.aborted) return;
      fail(Problem.from(problem));
      around.shown({ path, complete: false, landings });
    }
  }

  /** What is on the screen stays there: it was true a moment ago. */
  function fail(problem: Problem): void {
    body.hidden = view.title === "Product";
    replace(failure, problemPanel(problem, retry));
  }

  function land(name: string, section: Section, data: unknown): void {
    switch (name) {
      case "product":
        return showProduct(section, data as Product | null);
      case "availability":
        stockPanel.landed(section, data as Availability | null);
        return follow();
      case "reviews":
        return reviews.landed(section, data as Reviews | null);
      case "recommendations":
        return showRecommendations(section, data as Recommendation[] | null);
      default: // Sections grow; this page shows those that it knows.
    }
  }

  function follow(): void {
    if (following) return;
    following = true;
    void followStock(id, around.gone, stockPanel);
  }

  function showProduct(section: Section, product: Product | null): void {
    if (!product) return;
    body.hidden = false;
    view.title = product.name;
    document.title = `${product.name} · Storefront`;
    head.dataset["state"] = section.state;
    head.classList.toggle("dim", isDim(section));
    heading.textContent = product.name;
    replace(
      details,
      product.brand && h("p", { class: "brand-name" }, product.brand, " · ", h("a", { href: withQuery("/search", { category: product.category }) }, product.category)),
      priceTag(product.price, product.listPrice),
      note(section, "This page", Date.now(), retry),
    );
    showGallery(product);
    replace(
      words,
      product.description && h("p", {}, product.description),
      h(
        "dl",
        { class: "attributes" },
        Object.entries(product.attributes).map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]),
      ),
    );
  }

  function showGallery(product: Product): void {
    // The same picture comes in several sizes; what it shows tells which belong together.
    const views = [...Map.groupBy(product.images, (image) => image.alt ?? "").values()];
    const large = h("div", { class: "large" });
    const choose = (files: Image[]) => replace(large, pictureOf(files, product.name, "(max-width: 46rem) 100vw, 40rem"));
    choose(views[0] ?? []);
    replace(
      gallery,
      large,
      views.length > 1 &&
        h(
          "ul",
          { class: "thumbnails" },
          views.map((files) => h("li", {}, h("button", { type: "button", onclick: () => choose(files) }, pictureOf(files, product.name, "5rem", true)))),
        ),
    );
  }

  function showRecommendations(section: Section, items: Recommendation[] | null): void {
    recommendations.dataset["state"] = section.state;
    recommendations.classList.toggle("dim", isDim(section));
    replace(recommendationsNote, note(section, "Recommendations", Date.now(), retry));
    replace(cards, items?.map(recommendationCard) ?? []);
  }

  return view;
}
