// The state of a section as a shop tells it. What is fresh needs no word.
import { announce, h } from "./dom.js";
import { ago } from "./format.js";
import { retryButton } from "./problem.js";
const REASONS = {
    timed_out: " The service behind it took too long.",
    unavailable: " The service behind it can't be reached.",
    invalid_answer: " The service behind it gave an answer that makes no sense.",
};
/** Why a section is not fresh, as a sentence; empty where nobody knows. */
function reason(section) {
    return section.reason ? (REASONS[section.reason] ?? ` (${section.reason})`) : "";
}
/** A time that is told as an age and grows older by itself. */
export function age(since) {
    return h("time", { datetime: new Date(since).toISOString(), "data-since": since }, ago(Date.now() - since));
}
setInterval(() => {
    for (const element of document.querySelectorAll("[data-since]")) {
        const text = ago(Date.now() - Number(element.dataset["since"]));
        if (element.textContent !== text)
            element.textContent = text;
    }
}, 1000);
/** Tells an element's section from its state: to styles, and to those who listen where it has changed. */
export function mark(element, section, what) {
    const before = element.dataset["state"];
    element.dataset["state"] = section.state;
    element.classList.toggle("dim", isDim(section));
    if (before !== undefined && before !== section.state) {
        announce(section.state === "fresh" ? `${what}: up to date again` : `${what}: ${section.state}`);
    }
}
/** Whether what a section shows is to be greyed. */
export function isDim(section) {
    return section.state === "stale";
}
/**
 * A line under a section that is not fresh.
 *
 * @param what the section in a customer's words, such as "Stock"
 * @param received when the answer came
 */
export function note(section, what, received, retry) {
    const why = reason(section);
    const again = (label) => retryButton(0, retry, label);
    switch (section.state) {
        case "fresh":
            return null;
        case "stale":
            return line("stale", [`${what} as of `, age(received - (section.ageSeconds ?? 0) * 1000), `.${why}`], again("Check again"));
        case "partial":
            return line("partial", [`${what}: some could not be loaded.${why}`], again("Load the rest"));
        case "default":
            return line("default", [`${what}: our all-time favourites, in place of a choice made for you.${why}`], again());
        case "omitted":
            return line("omitted", [`${what}: not loaded, to save data.`], again("Load"));
        case "missing":
            return line("missing", [`${what} can't be shown right now.${why}`], again());
        default: // States grow.
            return line("unknown", [`${what}: ${section.state}.${why}`], again());
    }
}
function line(state, text, button) {
    return h("div", { class: `note note-${state}`, "data-state": state }, h("p", {}, text), button);
}
export function skeleton(lines) {
    return h("div", { class: "skeleton", "aria-hidden": "true" }, Array.from({ length: lines }, () => h("span", {})));
}
