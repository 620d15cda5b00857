// How bff-web is asked.
import { readEvents } from "./events.js";
import { Problem } from "./problem.js";
export const settings = await (await fetch("/config.json")).json();
const API = "/api/v1";
export function webUrl(path) {
    return settings.web + API + path;
}
export function mobileUrl(path) {
    return settings.mobile + API + path;
}
/** A path with those parameters that have a value. */
export function withQuery(path, parameters) {
    const given = Object.entries(parameters).filter((entry) => Boolean(entry[1]));
    return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}
async function request(path, init = {}) {
    let response;
    try {
        response = await fetch(webUrl(path), { credentials: "include", ...init });
    }
    catch (failure) {
        if (init.signal?.aborted)
            throw failure;
        throw Problem.from(failure);
    }
    if (!response.ok)
        throw await Problem.read(response);
    return response;
}
/** Asks for a page; what the browser keeps of it is checked with the server first. */
export async function get(path, signal) {
    const response = await request(path, { cache: "no-cache", ...(signal && { signal }) });
    return response.json();
}
/**
 * The header lets through what a form of another site can't send.
 *
 * @param key the same for each attempt to send the same once
 */
export async function post(path, body, key = crypto.randomUUID()) {
    const response = await request(path, {
        method: "POST",
        headers: {
            "X-CSRF": "1",
            "Idempotency-Key": key,
            ...(body !== undefined && { "Content-Type": "application/json" }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return response.json();
}
export async function* stream(path, signal) {
    const response = await request(path, { headers: { Accept: "text/event-stream" }, cache: "no-store", signal });
    if (response.body)
        yield* readEvents(response.body);
}
export function session() {
    return get("/session");
}
export function signInUrl(returnTo) {
    return withQuery(webUrl("/session/sign-in"), { returnTo });
}
