// Whether the visitor wants to save data: what the browser says, until the visitor says otherwise.
import { byId } from "./dom.js";
const KEY = "save-data";
export function savesData() {
    const chosen = localStorage.getItem(KEY);
    if (chosen !== null)
        return chosen === "yes";
    return navigator.connection?.saveData === true;
}
/** Makes the box in the page's foot say and change it. */
export function offerToSaveData(changed) {
    const box = byId("save-data");
    box.checked = savesData();
    box.addEventListener("change", () => {
        localStorage.setItem(KEY, box.checked ? "yes" : "no");
        changed();
    });
}
