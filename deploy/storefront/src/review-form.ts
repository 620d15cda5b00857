// Writing a review.
import { post } from "./api.js";
import { announce, h, replace } from "./dom.js";
import { Problem, problemPanel } from "./problem.js";
import { onSessionChange, signedIn, signInLink } from "./session.js";
import type { Review } from "./types.js";

/** A form for who is signed in, else the way to sign in. */
export function reviewForm(productId: string, gone: AbortSignal, posted: () => void): HTMLElement {
  const element = h("div", { class: "write-review" });
  const render = () => replace(element, signedIn() ? form(productId, posted) : h("p", {}, signInLink("Sign in"), " to write a review."));
  onSessionChange(render, gone);
  render();
  return element;
}

function form(productId: string, posted: () => void): HTMLFormElement {
  const outcome = h("div", {});
  const button = h("button", { type: "submit" }, "Post review");
  const element = h(
    "form",
    { novalidate: true, onsubmit: (event: SubmitEvent) => void submit(event) },
    h("h3", {}, "Write a review"),
    h(
      "fieldset",
      {},
      h("legend", {}, "Your rating"),
      [1, 2, 3, 4, 5].map((value) =>
        h("label", { class: "choice" }, h("input", { type: "radio", name: "rating", value, required: true }), ` ${value} ${value === 1 ? "star" : "stars"}`),
      ),
      fieldError("rating"),
    ),
    field("title", "In a line", h("input", { id: "review-title", name: "title", maxlength: 120, required: true, autocomplete: "off" })),
    field("body", "Your review", h("textarea", { id: "review-body", name: "body", rows: 4, maxlength: 4000, required: true })),
    outcome,
    button,
  );

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    replace(outcome);
    showErrors([]);
    try {
      const data = new FormData(element);
      await post<Review>(`/products/${encodeURIComponent(productId)}/reviews`, {
        rating: data.has("rating") ? Number(data.get("rating")) : null,
        title: data.get("title"),
        body: data.get("body"),
      });
      element.reset();
      announce("Your review is posted");
      posted();
    } catch (failure) {
      const problem = Problem.from(failure);
      replace(outcome, problemPanel(problem));
      showErrors(problem.errors);
    } finally {
      button.removeAttribute("aria-disabled");
    }
  }

  function showErrors(errors: { field: string; message: string }[]): void {
    for (const name of ["rating", "title", "body"]) {
      const message = errors.find((error) => error.field === name)?.message;
      const place = element.querySelector(`#error-${name}`);
      if (place) place.textContent = message ?? "";
      element.querySelectorAll(`[name=${name}]`).forEach((input) => {
        input.toggleAttribute("aria-invalid", message !== undefined);
        if (message) input.setAttribute("aria-invalid", "true");
      });
    }
    element.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }

  return element;
}

function field(name: string, label: string, input: HTMLElement): HTMLElement {
  input.setAttribute("aria-describedby", `error-${name}`);
  return h("div", { class: "field" }, h("label", { for: input.id }, label), input, fieldError(name));
}

function fieldError(name: string): HTMLElement {
  return h("p", { class: "field-error", id: `error-${name}` });
}
