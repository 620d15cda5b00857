// The front page: what the shop recommends.
import { get } from "./api.js";
import { productCard, skeletonCards } from "./card.js";
import { h, replace } from "./dom.js";
import { Problem, problemPanel } from "./problem.js";
import { note } from "./section.js";
import { customerName, onSessionChange } from "./session.js";
const PATH = "/home";
export function homeView(around) {
    const heading = h("h1", { tabindex: "-1" }, "Welcome");
    const notes = h("div", { class: "notes" });
    const cards = h("ul", { class: "cards" }, skeletonCards(8));
    const element = h("div", { class: "home" }, h("div", { class: "hero" }, heading, h("p", {}, "Good things for the kitchen, the desk and the hills.")), notes, cards);
    async function load() {
        try {
            show(await get(PATH, around.gone));
        }
        catch (failure) {
            if (around.gone.aborted)
                return;
            const problem = Problem.from(failure);
            replace(notes, problemPanel(problem, load));
            replace(cards);
            around.shown({ path: PATH, complete: false, problem, landings: [] });
        }
    }
    function show(home) {
        const received = Date.now();
        heading.textContent = home.personalised ? `Picked for you, ${customerName()}` : "Popular right now";
        const { recommendations, products, availability, ratings } = home.sections;
        replace(notes, note(recommendations, "Recommendations", received, load), recommendations.state !== "missing" && [
            note(products, "Products", received, load),
            note(availability, "Stock", received, load),
            note(ratings, "Ratings", received, load),
        ]);
        replace(cards, home.recommendations?.map((card) => productCard(card, home.sections)) ?? []);
        around.shown({ path: PATH, complete: home.complete, landings: [] });
    }
    onSessionChange(load, around.gone);
    return { title: "Home", element, load };
}
