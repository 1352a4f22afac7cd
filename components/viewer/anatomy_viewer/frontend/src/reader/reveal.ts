/** Show a part of the page and give it the keyboard, as a browser does with `#id`. */
export function reveal(target: HTMLElement): void {
  openAround(target);
  const heading = target.querySelector<HTMLElement>(
    ":scope > :is(h2, h3, summary), :scope > details > summary",
  );
  const isHeading = target.matches("h1, h2, h3");
  const summary = summaryOf(target);
  (summary ?? target).scrollIntoView({
    block: heading || isHeading || summary ? "start" : "center",
  });
  focusOn(heading ?? target);
}

/** Give something the keyboard that has none of its own, without moving the page. */
export function focusOn(target: HTMLElement): void {
  if (target.tabIndex < 0 && !target.hasAttribute("tabindex")) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

/** Where something begins that is folded away right behind a summary. */
function summaryOf(target: HTMLElement): HTMLElement | null {
  const before = target.previousElementSibling;
  return before instanceof HTMLElement && before.matches("summary") ? before : null;
}

/** What is folded away cannot be seen: open what the target lies in, and the target itself. */
function openAround(target: HTMLElement): void {
  for (const folded of target.querySelectorAll(":scope > details")) unfold(folded);
  for (
    let folded = target.closest("details");
    folded;
    folded = folded.parentElement?.closest("details") ?? null
  ) {
    unfold(folded);
  }
}

function unfold(folded: Element): void {
  folded.toggleAttribute("open", true);
}
