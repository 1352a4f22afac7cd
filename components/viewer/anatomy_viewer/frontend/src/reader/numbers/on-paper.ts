import { Words } from "../../pure/words";
import { el } from "../../ui/dom";
import { printAlone } from "../print-alone";
import type { Language } from "../protocol";
import { CONTACTS } from "../pure/numbers";
import type { Numbers } from "../pure/numbers";
import style from "./wallet.css?inline";

/** The reader's numbers as a printed text has them, with room to write in what is missing. */
export function numbersOnPaper(
  numbers: Numbers,
  language: Language,
  country: string | null,
): HTMLElement {
  const words = new Words<string>(language.strings);
  return el(
    "aside",
    { class: "handout for-paper my-numbers-on-paper" },
    el("h2", {}, words.say("app.numbers")),
    listed(numbers, language, country),
  );
}

/**
 * Print a card of the size of a bank card, in each language: one is read by whoever is with the
 * reader. Folded in the middle it has two sides.
 */
export function printWallet(
  numbers: Numbers,
  languages: readonly Language[],
  country: string | null,
): void {
  const sides = languages.map((language) => {
    const words = new Words<string>(language.strings);
    return el(
      "section",
      { lang: language.lang },
      el("h1", {}, words.say("page.numbers.wallet.title")),
      listed(numbers, language, country),
      el("p", {}, words.say("page.numbers.wallet.drugs"), el("span", { class: "blank" })),
    );
  });
  printAlone("wallet", style, ...sides);
}

function listed(numbers: Numbers, language: Language, country: string | null): HTMLElement {
  const words = new Words<string>(language.strings);
  const row = (label: string, said: string): HTMLElement[] => [
    el("dt", {}, label),
    el("dd", said ? {} : { class: "blank" }, said),
  ];
  return el(
    "dl",
    {},
    ...row(words.say("app.number.emergency"), language.numbers[country ?? ""] ?? ""),
    ...CONTACTS.flatMap((contact) => {
      const { name, phone } = numbers[contact];
      const label = `${words.say(`page.numbers.${contact}`)}:`;
      return row(label, [phone, name].filter(Boolean).join(", "));
    }),
  );
}
