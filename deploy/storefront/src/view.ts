// What a page of the shop is to the rest.
import type { Problem } from "./problem.js";

/** What the shop shows, as the drawer can ask for it once more of either BFF. */
export interface Shown {
  /** Below `/api/v1`, the same on web and mobile. */
  path: string;
  complete: boolean;
  /** Why nothing came, where nothing did. */
  problem?: Problem;
  /** When the sections of a stream landed; empty for a page that came at once. */
  landings: Landing[];
}

export interface Landing {
  section: string;
  state: string;
  /** Milliseconds since the page was asked for. */
  after: number;
}

/** What a view gets of the page around it. */
export interface Surroundings {
  /** Aborted when the visitor goes elsewhere. */
  gone: AbortSignal;
  /** To be called after each answer, complete or not. */
  shown(shown: Shown): void;
}

export interface View {
  title: string;
  element: HTMLElement;
  /** Asks again; what is on the screen stays until the answer lands. Never fails. */
  load(): Promise<void>;
  /** Asks again for what is lacking alone, where that can be told apart. Never fails. */
  mend?(): Promise<void>;
}
