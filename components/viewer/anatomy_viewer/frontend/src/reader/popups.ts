import { listenUntil } from "./listen";

const OPEN = "details[data-popup][open]";

/** What opens over the page: one at a time; a press elsewhere, a followed link and Escape close it. */
export function closePopups(signal: AbortSignal): void {
  const listen = listenUntil(signal);
  listen("click", ({ target }) => {
    const here = target instanceof Element ? target : null;
    for (const popup of open()) {
      if (!here || here.closest("a") || !popup.contains(here)) popup.open = false;
    }
  });
  listen("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    for (const popup of open()) {
      const hasFocus = popup.contains(document.activeElement);
      popup.open = false;
      if (hasFocus) popup.querySelector("summary")?.focus();
    }
  });
}

function open(): NodeListOf<HTMLDetailsElement> {
  return document.querySelectorAll<HTMLDetailsElement>(OPEN);
}
