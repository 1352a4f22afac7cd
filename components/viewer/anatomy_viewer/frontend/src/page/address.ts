import { samePlace } from "./pure/place";

/** Put a new view of the same place into the address, without a new entry in the history. */
export function noteView(query: string): void {
  const { pathname, search, hash } = location;
  const here = search.slice(1);
  if (here === query || !samePlace(here, query)) return;
  history.replaceState(history.state, "", pathname + (query && `?${query}`) + hash);
}

let separateEntries = (): void => undefined;

/**
 * From now to the reader's next action, all that happens to the address is one entry in the history.
 * Streamlit makes two when it changes to another of its pages; the first is of a place that is
 * nowhere, and Back would lead there and at once forth again.
 */
export function joinEntries(): void {
  separateEntries();
  const acting = new AbortController();
  const push = history.pushState.bind(history);
  let isFirst = true;
  history.pushState = (...entry) => {
    if (isFirst) push(...entry);
    else history.replaceState(...entry);
    isFirst = false;
  };
  separateEntries = () => {
    acting.abort();
    history.pushState = push;
  };
  for (const action of ["pointerdown", "keydown", "popstate"]) {
    addEventListener(action, separateEntries, { capture: true, signal: acting.signal });
  }
}
