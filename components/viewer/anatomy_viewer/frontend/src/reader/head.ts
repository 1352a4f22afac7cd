import { bringIntoRow } from "../ui/dom";
import type { Place } from "./pure/address";

/**
 * Say which page of the navigation is shown, and where the links to other languages lead: to the same
 * place. A page that the navigation does not name belongs to Learn, if it is a text of it.
 */
export function markHead(root: ParentNode, place: Place, address: (place: Place) => string): void {
  const links = [...root.querySelectorAll<HTMLAnchorElement>(".nav a[data-page]")];
  const named = new Set(links.map(({ dataset }) => dataset.page));
  const page = place.page ?? (place.lesson === null ? "" : "lessons");
  const current = named.has(page) ? page : ASIDE.has(page) ? null : "learn";
  for (const link of links) {
    if (link.dataset.page !== current) link.removeAttribute("aria-current");
    else {
      link.setAttribute("aria-current", "page");
      if (link.parentElement) bringIntoRow(link.parentElement, link);
    }
  }
  for (const link of root.querySelectorAll<HTMLAnchorElement>("a[data-lang]")) {
    link.setAttribute("href", address({ ...place, lang: link.dataset.lang ?? place.lang }));
  }
}

/** Pages that are found from the texts, and are none of Learn. */
const ASIDE: ReadonlySet<string> = new Set(["clinicians", "privacy", "accessibility"]);
