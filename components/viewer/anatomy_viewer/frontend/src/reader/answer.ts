import type { Words } from "../pure/words";
import { partsOf } from "./places";
import { nameOf } from "./pure/address";
import type { Known, Place } from "./pure/address";

/** A question that asks for a place, while its step is shown. */
const QUESTION = "[data-step]:not([hidden]) .pointed";

/**
 * Open the answer that somebody points at on the body, and say what that is. The answers stand below
 * the question as well: pressing one there is the same.
 */
export function answerByBody(
  article: Element,
  { structure, site }: Place,
  known: Known,
  words: Words<string>,
): void {
  const said = article.querySelector(QUESTION);
  const answers = [...(said?.parentElement?.querySelectorAll("details[data-parts]") ?? [])];
  const chosen = structure ?? site;
  if (!said || chosen === null) return;
  const name = nameOf(structure === null ? "site" : "structure", chosen, known);
  said.textContent = words.say("app.lesson.pointed", { name });
  const [meant, another] = answers.filter((answer) => {
    const parts = partsOf(answer);
    if (structure !== null) return parts.includes(structure);
    return parts.some((part) => known.site_of[part] === site);
  });
  // The name of a site may stand for several answers: then it is none of them.
  if (meant && !another) meant.toggleAttribute("open", true);
}
