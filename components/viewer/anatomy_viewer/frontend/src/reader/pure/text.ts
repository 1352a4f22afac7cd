import type { Known, Place } from "./address";

/** What is read before anything is chosen. */
export const WELCOME = "welcome";

/** The id of the text that belongs to a place. */
export function textOf({ page, site }: Place): string {
  return page ?? site ?? WELCOME;
}

/** What a place is called; nothing before anything is chosen. */
export function titleOf({ page, structure, site }: Place, known: Known): string {
  if (page !== null) return known.pages[page] ?? "";
  return known.structures[structure ?? ""] ?? known.sites[site ?? ""] ?? "";
}
