// The list: by words, by category, page after page.
import { get, withQuery } from "./api.js";
import { productCard, skeletonCards } from "./card.js";
import { announce, h, replace } from "./dom.js";
import { count } from "./format.js";
import { Problem, problemPanel } from "./problem.js";
import { note } from "./section.js";
import type { ProductList } from "./types.js";
import type { Surroundings, View } from "./view.js";

export function searchView(query: URLSearchParams, around: Surroundings): View {
  const q = query.get("q");
  const category = query.get("category");
  const what = q ? `“${q}”` : category ? category[0]?.toUpperCase() + category.slice(1) : "All products";
  const total = h("p", { class: "quiet" });
  const notes = h("div", { class: "notes" });
  const cards = h("ul", { class: "cards" }, skeletonCards(12));
  const more = h("div", { class: "more" });
  const element = h("div", {}, h("h1", { tabindex: "-1" }, what), total, notes, cards, more);
  const path = withQuery("/products", { category, q });

  let extended = false;

  /** Leaves alone what the visitor has made longer, for it would grow short under their eyes. */
  function load(): Promise<void> {
    return extended ? Promise.resolve() : reload();
  }

  async function reload(): Promise<void> {
    extended = false;
    try {
      const list = await get<ProductList>(path, around.gone);
      replace(cards);
      show(list);
      announce(list.items.length === 0 ? "Nothing found" : (total.textContent ?? ""));
    } catch (failure) {
      if (around.gone.aborted) return;
      const problem = Problem.from(failure);
      replace(notes, problemPanel(problem, reload));
      replace(cards);
      replace(more);
      around.shown({ path, complete: false, problem, landings: [] });
    }
  }

  async function loadMore(pageToken: string): Promise<void> {
    try {
      const list = await get<ProductList>(withQuery("/products", { category, q, pageToken }), around.gone);
      const before = cards.children.length;
      extended = true;
      show(list);
      cards.children[before]?.querySelector("a")?.focus();
    } catch (failure) {
      if (!around.gone.aborted) replace(more, problemPanel(Problem.from(failure), () => loadMore(pageToken)));
    }
  }

  function show(list: ProductList): void {
    const received = Date.now();
    const { products, availability, ratings } = list.sections;
    total.textContent = list.totalSize === null ? "" : list.totalSize === 0 ? "Nothing found. Try another word." : count(list.totalSize, "product");
    replace(
      notes,
      note(products, "Products", received, reload),
      note(availability, "Stock", received, reload),
      note(ratings, "Ratings", received, reload),
    );
    cards.append(...list.items.map((card) => productCard(card, list.sections)));
    const next = list.nextPageToken;
    replace(more, next !== null && h("button", { type: "button", onclick: () => loadMore(next) }, "Show more"));
    around.shown({ path, complete: list.complete, landings: [] });
  }

  return { title: what, element, load };
}
