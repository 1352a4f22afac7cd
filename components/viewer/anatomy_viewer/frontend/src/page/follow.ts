/** Said on the document by whoever wants to be followed, with the link in `detail`. */
const FOLLOW = "anatomy:follow";

/**
 * Follow a link within the atlas without loading the page. Where nobody listens yet, the page is
 * loaded, as by any link.
 */
export function follow(href: string): void {
  const event = new CustomEvent(FOLLOW, { detail: href, cancelable: true });
  const isHeard = !document.dispatchEvent(event);
  if (!isHeard) location.assign(href);
}

/** Call `listener` with each link that somebody wants to be followed. */
export function onFollow(listener: (href: string) => void, signal: AbortSignal): void {
  document.addEventListener(
    FOLLOW,
    (event) => {
      event.preventDefault();
      listener(String((event as CustomEvent).detail));
    },
    { signal },
  );
}
