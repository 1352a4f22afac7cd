import { parted, queryOf } from "./pure/files";

/** A link within the atlas: to another place, to a section of it, or to a section of this one. */
export interface Target {
  readonly query: string | null;
  readonly section: string | null;
}

/** What a link within the atlas leads to; null for every other link. */
export function targetOf(href: string): Target | null {
  const { place, section } = parted(href);
  if (place === "") return section ? { query: null, section } : null;
  const query = /^\?./.test(href) ? place.slice(1) : queryOf(place);
  return query === null ? null : { query, section: section || null };
}

/**
 * Hand on the links within the atlas that are clicked, as long as it is a plain click. It listens
 * where others do, after them: a word that points at the body leads nowhere (`places.ts`).
 */
export function followLinks(
  follow: (target: Target, link: HTMLAnchorElement) => void,
  signal: AbortSignal,
): void {
  document.addEventListener(
    "click",
    (event) => {
      if (event.defaultPrevented || !isPlain(event) || !(event.target instanceof Element)) return;
      const link = event.target.closest<HTMLAnchorElement>("a[href]");
      const target = targetOf(link?.getAttribute("href") ?? "");
      if (!link || !target || opensElsewhere(link)) return;
      event.preventDefault();
      follow(target, link);
    },
    { signal },
  );
}

function opensElsewhere(link: HTMLAnchorElement): boolean {
  return (
    link.hasAttribute("download") || !["", "_self"].includes(link.getAttribute("target") ?? "")
  );
}

/** Whether a click asks for nothing special, such as another tab. */
export function isPlain(event: MouseEvent): boolean {
  return event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
}
