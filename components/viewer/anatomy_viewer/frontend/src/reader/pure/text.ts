import type { Known, Place } from "./address";

/** What is read before anything is chosen. */
export const WELCOME = "welcome";

/** The id of the text that belongs to a place. */
export function textOf({ page, lesson, site }: Place): string {
  return page ?? (lesson && `lesson-${lesson}`) ?? site ?? WELCOME;
}

/** What a place is called; nothing before anything is chosen. */
export function titleOf(place: Place, known: Known): string {
  const { page, lesson, step, structure, site } = place;
  if (page !== null) return known.pages[page] ?? "";
  if (lesson !== null) {
    const { title } = known.steps[lesson]?.[step - 1] ?? {};
    return [title, known.lessons[lesson]].filter(Boolean).join(" · ");
  }
  return known.structures[structure ?? ""] ?? known.sites[site ?? ""] ?? "";
}
