/** The query without the view: two queries that agree in it name the same place. */
function placeOf(query: string): string {
  const params = new URLSearchParams(query);
  params.delete("view");
  params.sort();
  return params.toString();
}

/** Whether two queries name the same place, whatever the view. */
export function samePlace(a: string, b: string): boolean {
  return placeOf(a) === placeOf(b);
}

/** A link within the atlas: to another place, to a section of it, or to a section of this one. */
export interface Target {
  readonly query: string | null;
  readonly section: string | null;
}

/** What a link within the atlas leads to; null for every other link. */
export function targetOf(href: string): Target | null {
  if (!/^[?#]./.test(href)) return null;
  const [before = "", section = ""] = href.split("#", 2);
  return { query: before === "" ? null : before.slice(1), section: section || null };
}
