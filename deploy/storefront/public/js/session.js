// Who is signed in, told in the page's head.
import { post, session, signInUrl } from "./api.js";
import { announce, byId, h, replace } from "./dom.js";
import { Problem, problemPanel } from "./problem.js";
const NOBODY = { signedIn: false, customer: null };
let current = NOBODY;
const listeners = new Set();
export function signedIn() {
    return current.signedIn;
}
export function customerId() {
    return current.customer?.id ?? "";
}
export function customerName() {
    return current.customer?.name ?? current.customer?.id ?? "";
}
/** Calls back whenever somebody else is signed in than before, or nobody, until the signal is aborted. */
export function onSessionChange(listener, gone) {
    listeners.add(listener);
    gone.addEventListener("abort", () => listeners.delete(listener));
}
/** Where the visitor is now, to come back to after signing in. */
export function signInLink(label) {
    const here = () => signInUrl(location.pathname + location.search);
    const link = h("a", { href: here(), onclick: () => (link.href = here()) }, label);
    return link;
}
export async function loadSession() {
    // Where no issuer is configured, or it fails, the shop is open to visitors all the same.
    change(await session().catch(() => NOBODY));
}
function change(next) {
    const other = next.signedIn !== current.signedIn || next.customer?.id !== current.customer?.id;
    current = next;
    replace(byId("account"), current.signedIn
        ? [h("span", {}, `Hello, ${customerName()}`), h("button", { type: "button", onclick: signOut }, "Sign out")]
        : signInLink("Sign in"));
    if (other)
        listeners.forEach((listener) => listener());
}
async function signOut() {
    const main = byId("main");
    main.querySelector(".sign-out-problem")?.remove();
    try {
        await post("/session/sign-out");
        sessionStorage.clear();
        change(NOBODY);
        announce("You are signed out");
    }
    catch (failure) {
        const problem = Problem.from(failure);
        main.prepend(h("div", { class: "sign-out-problem" }, h("p", {}, "You are still signed in."), problemPanel(problem, () => void signOut())));
    }
}
