// A product's page, which fills in as its sections land.
import { stream, withQuery } from "./api.js";
import { priceTag, recommendationCard, skeletonCards } from "./card.js";
import { h, replace } from "./dom.js";
import { showGallery } from "./gallery.js";
import { followStock } from "./live-stock.js";
import { Problem, problemPanel } from "./problem.js";
import { ReviewsPanel } from "./reviews-panel.js";
import { savesData } from "./save-data.js";
import { mark, note, skeleton } from "./section.js";
import { StockPanel } from "./stock-panel.js";
import type { Availability, Product, Recommendation, Reviews, Section } from "./types.js";
import type { Landing, Surroundings, View } from "./view.js";

const SECTIONS = ["product", "availability", "reviews", "recommendations"];
const WITHOUT_MUCH_DATA = ["product", "availability"];

export function productView(id: string, around: Surroundings): View {
  const path = `/products/${encodeURIComponent(id)}`;
  const wanted = new Set(savesData() ? WITHOUT_MUCH_DATA : SECTIONS);
  const states = new Map<string, string>();
  let following = false;

  const failure = h("div", {});
  const gallery = h("div", { class: "gallery" }, h("div", { class: "no-picture skeleton" }));
  const heading = h("h1", { tabindex: "-1" }, "…");
  const details = h("div", {}, skeleton(3));
  const head = h("section", { "aria-label": "Product", "data-section": "product" }, heading, details);
  const words = h("div", { class: "words" });
  const stockPanel = new StockPanel(() => void load(["availability"]));
  const reviews = new ReviewsPanel(id, around.gone, () => void load(["reviews"]));
  const recommendationsNote = h("div", {});
  const cards = h("ul", { class: "cards small" }, skeletonCards(4));
  const recommendations = h(
    "section",
    { "aria-labelledby": "more-heading", "data-section": "recommendations" },
    h("h2", { id: "more-heading" }, "Goes well with it"),
    recommendationsNote,
    cards,
  );
  const body = h(
    "div",
    {},
    h("div", { class: "product" }, gallery, h("div", { class: "buy" }, head, stockPanel.element, words)),
    reviews.element,
    recommendations,
  );

  /** Asks for those sections, and what has landed of the others stays. */
  async function load(names: string[]): Promise<void> {
    names.forEach((name) => wanted.add(name));
    const asked = performance.now();
    const landings: Landing[] = [];
    let problem: Problem | undefined;
    try {
      for await (const { name, data } of stream(limited(`${path}/stream`, names), around.gone)) {
        const event = JSON.parse(data);
        if (name === "error") throw Problem.of(event, event.status, null);
        if (!event.section) continue;
        landings.push({ section: name, state: event.section.state, after: performance.now() - asked });
        land(name, event.section, event.data);
      }
      replace(failure);
    } catch (thrown) {
      if (around.gone.aborted) return;
      problem = Problem.from(thrown);
      fail(problem);
    }
    around.shown({ path: limited(path, [...wanted]), complete: !problem && lacking().length === 0, landings, ...(problem && { problem }) });
  }

  function lacking(): string[] {
    return [...wanted].filter((name) => states.get(name) !== "fresh");
  }

  /** What is on the screen stays there: it was true a moment ago. */
  function fail(problem: Problem): void {
    body.hidden = !states.has("product");
    replace(failure, problemPanel(problem, () => void load([...wanted])));
  }

  function land(name: string, section: Section, data: unknown): void {
    states.set(name, section.state);
    show(name, section, data);
    if (states.has("product") && states.has("availability")) follow();
  }

  function show(name: string, section: Section, data: unknown): void {
    switch (name) {
      case "product":
        return showProduct(section, data as Product | null);
      case "availability":
        return stockPanel.landed(section, data as Availability | null);
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
    mark(head, section, "This page");
    heading.textContent = product.name;
    replace(
      details,
      h("p", { class: "brand-name" }, product.brand && `${product.brand} · `, h("a", { href: withQuery("/search", { category: product.category }) }, product.category)),
      priceTag(product.price, product.listPrice),
      note(section, "This page", Date.now(), () => void load(["product"])),
    );
    showGallery(gallery, product);
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

  function showRecommendations(section: Section, items: Recommendation[] | null): void {
    mark(recommendations, section, "Recommendations");
    replace(recommendationsNote, note(section, "Recommendations", Date.now(), () => void load(["recommendations"])));
    replace(cards, items?.map(recommendationCard) ?? []);
  }

  stockPanel.element.append(skeleton(2));
  SECTIONS.filter((name) => !wanted.has(name)).forEach((name) => land(name, { state: "omitted" }, null));
  const view: View = {
    title: "Product",
    element: h("article", {}, failure, body),
    load: () => load([...wanted]),
    // What failed when nothing was lacking was the question itself.
    mend: () => load(lacking().length > 0 ? lacking() : [...wanted]),
  };
  return view;
}

/** All sections go without saying. */
function limited(path: string, names: string[]): string {
  return names.length === SECTIONS.length ? path : `${path}?sections=${names.join(",")}`;
}
