import { keep, load } from "./storage";

const KEY = "mbc-atlas.offered";

/** A language of this browser that the atlas has, and what to say about it in that language. */
export interface Offer {
  readonly lang: string;
  readonly name: string;
  readonly text: string;
}

/**
 * Offer the language of the browser to who comes without having asked for one: once, and never more
 * than that. The links in the head say what there is.
 */
export function offerLanguage(root: ParentNode, query: string): Offer | null {
  if (new URLSearchParams(query).has("lang") || load(KEY) !== null) return null;
  const [first = ""] = navigator.languages;
  const lang = first.split("-", 1)[0] ?? "";
  const link = [...root.querySelectorAll<HTMLElement>("a[data-offer]")].find(
    ({ dataset }) => dataset.lang === lang,
  );
  if (!link) return null;
  keep(KEY, lang);
  return { lang, name: link.textContent, text: link.dataset.offer ?? "" };
}
