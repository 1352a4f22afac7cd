import { follow } from "./follow";
import { targetOf } from "./pure/place";

/** Where the app's own words and links stand. */
const WORDS = ["panel", "page", "notices", "masthead-tools"]
  .map((key) => `.st-key-${key} a[href]`)
  .join();

/** Follow the links within the atlas, `?site=…` and `#source-1`, as long as it is a plain click. */
export function followLinks(signal: AbortSignal): void {
  document.addEventListener(
    "click",
    (event) => {
      if (event.defaultPrevented || !isPlain(event) || !(event.target instanceof Element)) return;
      const href = event.target.closest(WORDS)?.getAttribute("href") ?? "";
      if (!targetOf(href)) return;
      event.preventDefault();
      follow(href);
    },
    { signal },
  );
}

/** Whether a click asks for nothing special, such as another tab. */
export function isPlain(event: MouseEvent): boolean {
  return event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
}
