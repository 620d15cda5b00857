// Whether the visitor wants to save data: what the browser says, until the visitor says otherwise.
import { byId } from "./dom.js";

const KEY = "save-data";

export function savesData(): boolean {
  const chosen = localStorage.getItem(KEY);
  if (chosen !== null) return chosen === "yes";
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}

/** Makes the box in the page's foot say and change it. */
export function offerToSaveData(changed: () => void): void {
  const box = byId("save-data") as HTMLInputElement;
  box.checked = savesData();
  box.addEventListener("change", () => {
    localStorage.setItem(KEY, box.checked ? "yes" : "no");
    changed();
  });
}
