import { listenUntil } from "./listen";

const MARK = "data-body-in-front";
const BUTTON = ".to-body";

/** Where the words lie over the body (`explore.css`): bring it to the front, or let it go back. */
export function bringBody(isInFront: boolean): void {
  document.documentElement.toggleAttribute(MARK, isInFront);
  for (const button of document.querySelectorAll(BUTTON)) {
    button.setAttribute("aria-pressed", String(isInFront));
  }
}

/** Let a reader do so, with the button above the words, and back with Escape as well. */
export function bringBodyOnDemand(signal: AbortSignal): void {
  const listen = listenUntil(signal);
  listen("click", ({ target }) => {
    const isAsked = target instanceof Element && target.closest(BUTTON) !== null;
    if (isAsked) bringBody(!document.documentElement.hasAttribute(MARK));
  });
  listen("keydown", ({ key }) => {
    if (key === "Escape") bringBody(false);
  });
}
