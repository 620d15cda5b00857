// The pictures of a product.
import { pictureOf } from "./card.js";
import { h, replace } from "./dom.js";
import type { Image, Product } from "./types.js";

/** Shows one large, and the others to choose from. */
export function showGallery(gallery: Element, product: Product): void {
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
