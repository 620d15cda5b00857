// Elements made from data. Text is always text: nothing here reads markup.
/** Makes an element; `onclick` and the like listen, `false`, `null` and `undefined` leave an attribute out. */
export function h(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (typeof value === "function") {
            element.addEventListener(name.slice(2), value);
        }
        else if (value !== false && value !== null && value !== undefined) {
            element.setAttribute(name, value === true ? "" : String(value));
        }
    }
    append(element, children);
    return element;
}
/** Adds children; those that are `false`, `null` or `undefined` are left out. */
export function append(parent, children) {
    for (const child of children) {
        if (Array.isArray(child))
            append(parent, child);
        else if (child instanceof Node)
            parent.appendChild(child);
        else if (child !== null && child !== undefined && child !== false)
            parent.appendChild(document.createTextNode(String(child)));
    }
}
/** Shows other children. Who was on a button or link in there, by keyboard, is on what has taken its place. */
export function replace(parent, ...children) {
    const focused = parent.contains(document.activeElement) ? document.activeElement : null;
    parent.replaceChildren();
    append(parent, children);
    if (focused && !focused.isConnected)
        parent.querySelector(focused.localName)?.focus({ preventScroll: true });
}
/** The element of that id, which the document has. */
export function byId(id) {
    const found = document.getElementById(id);
    if (!found)
        throw new Error(`no element #${id}`);
    return found;
}
/** An address that may be shown as a picture: what a source sends is not to be believed. */
export function pictureUrl(url) {
    const parsed = URL.canParse(url) ? new URL(url) : undefined;
    return parsed && /^https?:$/.test(parsed.protocol) ? parsed.href : undefined;
}
/** Says something to those who listen to the page. */
export function announce(text) {
    byId("announcer").textContent = text;
}
