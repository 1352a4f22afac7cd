/** A body that can be pointed at; one that could not be drawn is none. */
const VIEWER =
  '[data-testid="anatomy-viewer"]:not([data-state="unsupported"], [data-state="error"])';

/** Find the body on the page. Streamlit puts each component behind a shadow of its own. */
export function findViewer(): Element | null {
  const hosts = document.querySelectorAll('[data-testid="stBidiComponentIsolated"]');
  const places = [document, ...[...hosts].map(({ shadowRoot }) => shadowRoot)];
  for (const place of places) {
    const viewer = place?.querySelector(VIEWER);
    if (viewer) return viewer;
  }
  return null;
}

/** Whether an event comes from the body itself, not from the buttons around it. */
export function isOnBody(event: Event): boolean {
  return event
    .composedPath()
    .some((one) => one instanceof Element && one.matches(".viewer[data-testid] .body"));
}

/** On a narrow screen the body stands above the words: bring it back into sight. */
export function showViewer(): void {
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const picture = findViewer()?.querySelector(".picture");
  picture?.scrollIntoView({ block: "nearest", behavior: isCalm ? "instant" : "smooth" });
}
