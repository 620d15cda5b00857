// The shop: shows what the address says.
import { announce, byId, h, replace } from "./dom.js";
import { drawer } from "./drawer.js";
import { homeView } from "./home.js";
import { productView } from "./product.js";
import { offerToSaveData } from "./save-data.js";
import { searchView } from "./search.js";
import { loadSession } from "./session.js";
import type { Shown, Surroundings, View } from "./view.js";

const FIRST_WAIT = 3_000;
const LONGEST_WAIT = 20_000;

const main = byId("main");
const inspector = drawer(() => void reload());

let leave = new AbortController();
let current: View | undefined;
let address = "";
let wait = FIRST_WAIT;
let timer = 0;

function viewOf(url: URL, around: Surroundings): View {
  const id = /^\/products\/([A-Za-z0-9_-]{1,64})$/.exec(url.pathname)?.[1];
  if (id) return productView(id, around);
  return url.pathname === "/search" ? searchView(url.searchParams, around) : homeView(around);
}

function show(byVisitor: boolean): void {
  leave.abort();
  leave = new AbortController();
  clearTimeout(timer);
  wait = FIRST_WAIT;
  address = location.pathname + location.search;
  const view = viewOf(new URL(location.href), { gone: leave.signal, shown });
  current = view;
  replace(main, view.element);
  document.title = `${view.title} · Storefront`;
  byId("q").setAttribute("value", new URLSearchParams(location.search).get("q") ?? "");
  if (byVisitor) {
    window.scrollTo(0, 0);
    main.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
    announce(view.title);
  }
  void view.load();
}

/** A page that lacks something is asked for again, ever more slowly, while somebody looks at it. */
function shown(page: Shown): void {
  inspector.show(page);
  clearTimeout(timer);
  if (page.complete) wait = FIRST_WAIT;
  else if (page.problem?.passing !== false) mendAfter(Math.max(wait, (page.problem?.retryAt ?? 0) - Date.now()));
}

function mendAfter(milliseconds: number): void {
  timer = setTimeout(() => void (document.hidden ? mendAfter(milliseconds) : mend()), milliseconds);
  wait = Math.min(LONGEST_WAIT, wait * 1.5);
}

function reload(): Promise<void> | undefined {
  clearTimeout(timer);
  return current?.load();
}

function mend(): Promise<void> | undefined {
  return current?.mend ? current.mend() : current?.load();
}

function go(url: URL): void {
  history.pushState(null, "", url);
  show(true);
}

document.addEventListener("click", (event) => {
  const link = (event.target as Element).closest?.("a");
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || event.defaultPrevented) return;
  const url = new URL(link.href);
  const ofTheShop = url.origin === location.origin && url.pathname !== "/playground" && !url.hash;
  if (ofTheShop) {
    event.preventDefault();
    go(url);
  }
});

byId("search").addEventListener("submit", (event) => {
  event.preventDefault();
  const q = String(new FormData(event.target as HTMLFormElement).get("q") ?? "").trim();
  go(new URL(`/search${q ? `?${new URLSearchParams({ q })}` : ""}`, location.origin));
});

window.addEventListener("popstate", () => {
  // A link within the page, such as the one that skips its head, shows nothing else.
  if (location.pathname + location.search !== address) show(true);
});

offerToSaveData(() => show(false));
replace(byId("year"), h("time", {}, new Date().getFullYear()));
show(false);
void loadSession();
