// Writing a review.
import { post } from "./api.js";
import { announce, h, replace } from "./dom.js";
import { Problem, problemPanel } from "./problem.js";
import { customerId, loadSession, onSessionChange, signedIn, signInLink } from "./session.js";
import type { Review } from "./types.js";

const FIELDS = ["rating", "title", "body"];

/** A form for who is signed in, else the way to sign in. What is written in it outlives both until it is posted. */
export function reviewForm(productId: string, gone: AbortSignal, posted: () => void): HTMLElement {
  const element = h("div", { class: "write-review" });
  const outcome = h("div", {});
  const render = () => replace(element, signedIn() ? form(productId, outcome, posted) : h("p", {}, signInLink("Sign in"), " to write a review."), outcome);
  onSessionChange(render, gone);
  render();
  return element;
}

function form(productId: string, outcome: HTMLElement, posted: () => void): HTMLFormElement {
  const draft = new Draft(`review of ${productId} by ${customerId()}`);
  const button = h("button", { type: "submit" }, "Post review");
  const element = h(
    "form",
    { novalidate: true, onsubmit: (event: SubmitEvent) => void submit(event), oninput: () => draft.keep(element) },
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
    button,
  );
  draft.restore(element);

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    replace(outcome);
    showErrors([]);
    try {
      const { rating, title, body } = draft.keep(element);
      await post<Review>(`/products/${encodeURIComponent(productId)}/reviews`, { rating: rating ? Number(rating) : null, title, body }, draft.key);
      draft.forget();
      element.reset();
      announce("Your review is posted");
      posted();
    } catch (failure) {
      const problem = Problem.from(failure);
      replace(outcome, problemPanel(problem, () => element.requestSubmit()));
      showErrors(problem.errors);
      // The session has ended: the form gives way to a link for signing in, and comes back as it was.
      if (problem.status === 401) await loadSession();
    } finally {
      button.removeAttribute("aria-disabled");
    }
  }

  function showErrors(errors: { field: string; message: string }[]): void {
    for (const name of FIELDS) {
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

type Written = Record<string, string>;

/** What is written in a form, kept until the tab is closed or its customer signs out. */
class Draft {
  /** Names what is written: whoever gets it twice takes it once. */
  key = crypto.randomUUID();
  private written = "{}";

  constructor(private readonly name: string) {}

  keep(form: HTMLFormElement): Written {
    const written = Object.fromEntries(FIELDS.map((name) => [name, String(new FormData(form).get(name) ?? "")]));
    const text = JSON.stringify(written);
    if (text !== this.written) this.key = crypto.randomUUID();
    this.written = text;
    sessionStorage.setItem(this.name, text);
    return written;
  }

  restore(form: HTMLFormElement): void {
    const written: Written = JSON.parse(sessionStorage.getItem(this.name) ?? "{}");
    for (const [name, value] of Object.entries(written)) {
      const control = form.elements.namedItem(name);
      if (control instanceof RadioNodeList || control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) control.value = value;
    }
  }

  forget(): void {
    sessionStorage.removeItem(this.name);
    this.written = "{}";
    this.key = crypto.randomUUID();
  }
}

function field(name: string, label: string, input: HTMLElement): HTMLElement {
  input.setAttribute("aria-describedby", `error-${name}`);
  return h("div", { class: "field" }, h("label", { for: input.id }, label), input, fieldError(name));
}

function fieldError(name: string): HTMLElement {
  return h("p", { class: "field-error", id: `error-${name}` });
}
