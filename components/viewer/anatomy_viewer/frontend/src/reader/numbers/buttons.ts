import type { Words } from "../../pure/words";
import { el } from "../../ui/dom";
import type { WordKey } from "../protocol";
import { dialled, isBlank } from "../pure/numbers";
import type { Contact, Numbers } from "../pure/numbers";
import { writeIn } from "./write-in";

/** Whom an element with `data-mine` is for. */
const WHOM: Readonly<Record<string, readonly Contact[]>> = {
  team: ["night", "team"],
  all: ["night", "team", "person"],
};

/**
 * Put the reader's own numbers where a text has a place for them, as buttons to call; where there
 * are none yet, a way to write the team's in. `write` is given the number and the place.
 */
export function showButtons(
  article: Element,
  numbers: Numbers,
  words: Words<WordKey>,
  write: (phone: string, place: HTMLElement) => void,
): void {
  for (const place of article.querySelectorAll<HTMLElement>("[data-mine]")) {
    const contacts = WHOM[place.dataset.mine ?? ""] ?? [];
    const buttons = contacts
      .filter((contact) => !isBlank(numbers[contact]))
      .map((contact) => button(contact, numbers, words));
    const isUnknown = contacts.every(
      (contact) => contact === "person" || isBlank(numbers[contact]),
    );
    place.replaceChildren(...buttons);
    if (!isUnknown) continue;
    const missing = writeIn(words, (phone) => {
      write(phone, place);
    });
    place.append(missing);
  }
}

function button(contact: Contact, numbers: Numbers, words: Words<WordKey>): HTMLElement {
  const { name, phone } = numbers[contact];
  const number = dialled(phone);
  const whole = el("small", {}, name && phone ? `${name}, ` : name, el("bdi", {}, phone));
  if (!number) {
    return el("span", { class: "call-by-hand" }, words.say(`page.numbers.${contact}`), whole);
  }
  const label = words.say(`page.numbers.call.${contact}`);
  return el("a", { class: "call", "data-urgency": "today", href: `tel:${number}` }, label, whole);
}
