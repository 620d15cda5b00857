// Switches that break the services behind the shop, and heal them.
import { announce, h, replace } from "./dom.js";
const HOW = [
    ["mode=down", "is down"],
    ["mode=hang", "never answers"],
    ["delay=2000", "is two seconds late"],
    ["errorRate=1", "fails"],
    ["mode=rubbish", "answers nonsense"],
    ["mode=reset", "breaks off"],
];
/** A switch for each service that the demo runs. `changed` is called after each turn of one. */
export function faultSwitches(changed) {
    const list = h("ul", { class: "switches" });
    const outcome = h("p", { class: "quiet" });
    const element = h("section", { class: "faults", "aria-labelledby": "faults-heading" }, h("h2", { id: "faults-heading" }, "Break a service"), list, h("button", { type: "button", onclick: () => void turn("DELETE", "/faults", "All services work") }, "Heal all"), outcome);
    const rows = new Map();
    async function show() {
        const state = await (await fetch("/control/")).json();
        for (const [service, { faults }] of Object.entries(state)) {
            if (!faults)
                continue;
            let row = rows.get(service);
            if (!row) {
                row = serviceRow(service);
                rows.set(service, row);
                list.append(row);
            }
            row.querySelector("[role=switch]").setAttribute("aria-checked", String(Object.keys(faults).length === 0));
        }
    }
    function serviceRow(service) {
        const how = h("select", { "aria-label": `How ${service} breaks`, onchange: () => toggle.getAttribute("aria-checked") === "false" && void break_() }, HOW.map(([value, label]) => h("option", { value }, label)));
        const break_ = () => turn("PUT", `/faults/${service}?${how.value}`, `${service} ${how.selectedOptions[0]?.text}`);
        const toggle = h("button", {
            type: "button",
            role: "switch",
            "aria-checked": "true",
            "data-service": service,
            onclick: () => void (toggle.getAttribute("aria-checked") === "true" ? break_() : turn("DELETE", `/faults/${service}`, `${service} works`)),
        }, h("span", { class: "knob", "aria-hidden": "true" }), service);
        return h("li", {}, toggle, how);
    }
    async function turn(method, path, done) {
        try {
            const response = await fetch(`/control${path}`, { method, headers: { "X-CSRF": "1" } });
            if (!response.ok)
                throw new TypeError(await response.text());
            announce(done);
            replace(outcome, done);
            await show();
            changed();
        }
        catch {
            replace(outcome, "The demo does not answer: is it still running?");
        }
    }
    void show().catch(() => replace(outcome, "The demo does not answer: is it still running?"));
    return element;
}
