// Who is signed in, told in the page's head.
import { post, session, signInUrl } from "./api.js";
import { announce, byId, h, replace } from "./dom.js";
import { Problem, problemPanel } from "./problem.js";
import type { Session } from "./types.js";

const NOBODY: Session = { signedIn: false, customer: null };

let current: Session = NOBODY;
const listeners = new Set<() => void>();

export function signedIn(): boolean {
  return current.signedIn;
}

export function customerId(): string {
  return current.customer?.id ?? "";
}

export function customerName(): string {
  return current.customer?.name ?? current.customer?.id ?? "";
}

/** Calls back whenever somebody else is signed in than before, or nobody, until the signal is aborted. */
export function onSessionChange(listener: () => void, gone: AbortSignal): void {
  listeners.add(listener);
  gone.addEventListener("abort", () => listeners.delete(listener));
}

/** Where the visitor is now, to come back to after signing in. */
export function signInLink(label: string): HTMLAnchorElement {
  const here = () => signInUrl(location.pathname + location.search);
  const link: HTMLAnchorElement = h("a", { href: here(), onclick: () => (link.href = here()) }, label);
  return link;
}

export async function loadSession(): Promise<void> {
  // Where no issuer is configured, or it fails, the shop is open to visitors all the same.
  change(await session().catch(() => NOBODY));
}

function change(next: Session): void {
  const other = next.signedIn !== current.signedIn || next.customer?.id !== current.customer?.id;
  current = next;
  replace(
    byId("account"),
    current.signedIn
      ? [h("span", {}, `Hello, ${customerName()}`), h("button", { type: "button", onclick: signOut }, "Sign out")]
      : signInLink("Sign in"),
  );
  if (other) listeners.forEach((listener) => listener());
}

async function signOut(): Promise<void> {
  const main = byId("main");
  main.querySelector(".sign-out-problem")?.remove();
  try {
    await post("/session/sign-out");
    sessionStorage.clear();
    change(NOBODY);
    announce("You are signed out");
  } catch (failure) {
    const problem = Problem.from(failure);
    main.prepend(h("div", { class: "sign-out-problem" }, h("p", {}, "You are still signed in."), problemPanel(problem, () => void signOut())));
  }
}
