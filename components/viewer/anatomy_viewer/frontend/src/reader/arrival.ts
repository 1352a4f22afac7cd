import { focusOn, reveal } from "./reveal";

/** The heading of the words: where the skip link leads, too. */
const HEADING = "words";

/**
 * How a reader came to a text: by opening the page, by a choice in the body, by a link, maybe to a
 * section; or not to a text at all, when only something else is another than before.
 */
export type Arrival =
  | { readonly by: "opening" | "choice" | "return" }
  | { readonly by: "link"; readonly section: string | null };

/**
 * Draw the words, and begin to read there; where a reader returns to, the browser knows. The page is
 * moved before it is drawn: afterwards it would have to be laid out for that at once.
 */
export function arrive(arrival: Arrival, draw: () => void): void {
  const section = arrival.by === "link" ? arrival.section : null;
  const isNewText = arrival.by === "choice" || (arrival.by === "link" && !section);
  if (isNewText) scrollTo({ top: 0, behavior: "instant" });
  draw();
  if (arrival.by !== "link") return;
  const target = document.getElementById(section ?? "") ?? document.getElementById(HEADING);
  if (!target) return;
  // A followed link leads to the beginning of the words, also those who listen.
  if (isNewText) focusOn(target);
  else reveal(target);
}
