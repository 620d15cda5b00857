// The playground: one request to either BFF, and what its answer was made of.
import { mobileUrl, settings, webUrl } from "./api.js";
import { announce, byId, h, replace } from "./dom.js";
import { readEvents } from "./events.js";
import { faultSwitches } from "./faults.js";
import { ask, headersTable, json, landingsTable, problemOf, sections, sectionsTable, sizes, waterfall } from "./inspector.js";
import { Problem, problemPanel } from "./problem.js";
const PATHS = {
    web: ["/products/p-1001", "/products", "/home", "/products/p-1001/reviews", "/products/p-1001/stream", "/products/p-1001/availability/stream", "/session"],
    mobile: ["/products/p-1001", "/products", "/home", "/products/p-1001/reviews", "/product-cards"],
};
/** A stream that never ends is left after this time. */
const STREAM_MILLISECONDS = 10_000;
const form = byId("request");
const outcome = byId("outcome");
const paths = byId("paths");
function field(name) {
    return String(new FormData(form).get(name) ?? "").trim();
}
/** One `Name: value` a line. */
function headers() {
    return field("headers")
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean)
        .map((line) => {
        const colon = line.indexOf(":");
        if (colon < 1)
            throw new Problem("Not a header", `“${line}” is not of the form Name: value.`);
        return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    });
}
function address() {
    const path = field("path");
    const query = field("query").replace(/^\?/, "");
    if (!path.startsWith("/"))
        throw new Problem("Not a path", "A path begins with a slash, as /products/p-1001.");
    return (field("bff") === "web" ? webUrl : mobileUrl)(query ? `${path}?${query}` : path);
}
async function send() {
    replace(outcome, h("p", { class: "quiet" }, "Sending …"));
    outcome.setAttribute("aria-busy", "true");
    try {
        const url = address();
        const init = { headers: new Headers(headers()) };
        replace(outcome, curl(url), ...(/\/stream$/.test(field("path")) ? await streamed(url, init) : await answered(url, init)));
    }
    catch (failure) {
        const problem = failure instanceof TypeError
            ? new Problem("No answer", "It does not answer, or the browser may not send such a request. Other origins may send the headers that bff-web names in Access-Control-Allow-Headers.")
            : Problem.from(failure);
        replace(outcome, problemPanel(problem));
    }
    finally {
        outcome.removeAttribute("aria-busy");
    }
}
/** The same request for a terminal. */
function curl(url) {
    const quoted = (text) => `'${text.replaceAll("'", String.raw `'\''`)}'`;
    const given = headers().map(([name, value]) => ` -H ${quoted(`${name}: ${value}`)}`);
    return h("p", { class: "quiet" }, h("code", {}, `curl -i ${quoted(new URL(url, location.href).href)}${given.join("")}`));
}
async function answered(url, init) {
    const answer = await ask(url, init);
    const problem = problemOf(answer);
    announce(`Status ${answer.status} in ${answer.elapsed.toFixed(0)} milliseconds`);
    return [
        verdict(answer.status, answer.elapsed),
        problem && problemPanel(problem, () => void send()),
        waterfall(answer.headers.get("Server-Timing")),
        sectionsTable(sections(answer)),
        sizes([[field("bff"), answer]]),
        headersTable(answer.headers, answer.headers.keys()),
        h("h2", {}, "Body"),
        h("pre", { tabindex: 0, role: "region", "aria-label": "Body" }, pretty(answer.text)),
    ];
}
async function streamed(url, init) {
    const asked = performance.now();
    const patience = AbortSignal.timeout(STREAM_MILLISECONDS);
    const response = await fetch(url, { credentials: "include", cache: "no-store", ...init, signal: patience });
    if (!response.ok)
        return [problemPanel(await Problem.read(response), () => void send())];
    const landings = [];
    const events = [];
    try {
        for await (const { name, data } of readEvents(response.body)) {
            landings.push({ section: name, state: stateOf(data), after: performance.now() - asked });
            events.push(`event: ${name}\n${pretty(data)}`);
        }
    }
    catch (failure) {
        if (!patience.aborted)
            throw failure;
    }
    announce(`${events.length} events`);
    return [
        verdict(response.status, performance.now() - asked),
        landingsTable(landings),
        headersTable(response.headers, response.headers.keys()),
        h("h2", {}, patience.aborted ? `Events of ${STREAM_MILLISECONDS / 1000} seconds` : "Events"),
        h("pre", { tabindex: 0, role: "region", "aria-label": "Events" }, events.join("\n\n")),
    ];
}
function stateOf(data) {
    return json(data)?.section?.state ?? "";
}
function verdict(status, elapsed) {
    return h("p", { class: "verdict" }, h("strong", {}, `Status ${status}`), ` in ${elapsed.toFixed(0)} ms`);
}
function pretty(text) {
    const value = json(text);
    return value === undefined ? text : JSON.stringify(value, null, 2);
}
function suggest() {
    replace(paths, (PATHS[field("bff")] ?? []).map((path) => h("option", { value: path })));
}
form.addEventListener("submit", (event) => {
    event.preventDefault();
    void send();
});
form.addEventListener("change", suggest);
suggest();
byId("web-origin").textContent = settings.web;
byId("switches").append(faultSwitches(() => void send()));
