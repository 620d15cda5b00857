// The drawer: what the answer was made of, and switches that break services.
import { mobileUrl, webUrl } from "./api.js";
import { byId, h, replace } from "./dom.js";
import { faultSwitches } from "./faults.js";
import { ask, headersTable, landingsTable, problemOf, sections, sectionsTable, sizes, waterfall } from "./inspector.js";
import { Problem, problemPanel } from "./problem.js";
/** @param broken called when a service was broken or healed */
export function drawer(broken) {
    const toggle = byId("inspect");
    const panel = byId("drawer");
    const heading = h("h2", { tabindex: "-1" }, "How this page was made");
    const report = h("div", { "aria-live": "off" });
    let latest;
    let turn = 0;
    function open() {
        panel.hidden = false;
        document.body.classList.add("with-drawer");
        toggle.setAttribute("aria-expanded", "true");
        replace(panel, h("div", { class: "drawer-head" }, heading, h("button", { type: "button", onclick: close, "aria-label": "Close" }, "✕")), faultSwitches(broken), report);
        heading.focus();
        if (latest)
            void inspect(latest);
    }
    function close() {
        panel.hidden = true;
        document.body.classList.remove("with-drawer");
        toggle.setAttribute("aria-expanded", "false");
        toggle.focus();
    }
    async function inspect(shown) {
        const mine = ++turn;
        try {
            const [web, mobile] = await Promise.all([ask(webUrl(shown.path)), ask(mobileUrl(shown.path)).catch(() => undefined)]);
            if (mine !== turn)
                return;
            const answers = [["web", web], ...(mobile ? [["mobile", mobile]] : [])];
            replace(report, h("p", { class: "quiet" }, "GET ", h("code", {}, new URL(web.url).pathname + new URL(web.url).search), ` gave ${web.status} in ${web.elapsed.toFixed(0)} ms.`), answers.map(([app, answer]) => {
                const problem = problemOf(answer);
                return problem && [h("p", { class: "quiet" }, `bff-${app}:`), problemPanel(problem, () => void inspect(shown))];
            }), waterfall(web.headers.get("Server-Timing")), landingsTable(shown.landings), sectionsTable(sections(web)), sizes(answers.filter(([, { status }]) => status < 400)), headersTable(web.headers));
        }
        catch (failure) {
            if (mine === turn)
                replace(report, problemPanel(Problem.from(failure), () => void inspect(shown)));
        }
    }
    toggle.addEventListener("click", () => (panel.hidden ? open() : close()));
    document.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && !panel.hidden)
            close();
    });
    return {
        show(shown) {
            latest = shown;
            if (!panel.hidden)
                void inspect(shown);
        },
    };
}
