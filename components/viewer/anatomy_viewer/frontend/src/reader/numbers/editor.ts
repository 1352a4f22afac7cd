import type { Words } from "../../pure/words";
import { el, uniqueId } from "../../ui/dom";
import { keepLetters } from "../letters";
import type { WordKey } from "../protocol";
import { CONTACTS, LONGEST } from "../pure/numbers";
import type { Contact, Entry } from "../pure/numbers";
import type { NumberStore } from "./number-store";

/** What the editor tells of. */
interface Listeners {
  changed(): void;
  /** Somebody wants the card for their wallet. */
  printed(): void;
}

/** Where a reader writes their numbers in. What is written is kept at once. */
export function editor(words: Words<WordKey>, store: NumberStore, on: Listeners): HTMLElement {
  const status = el("p", { role: "status" });
  const tell = (kept: ReturnType<NumberStore["removeAll"]>): void => {
    status.textContent = words.say(kept === "kept" ? "page.numbers.kept" : "page.numbers.not_kept");
    on.changed();
  };

  const fields: HTMLInputElement[] = [];
  const field = (contact: Contact, what: keyof Entry): HTMLElement[] => {
    const input = el("input", {
      id: uniqueId(`number-${what}`),
      type: what === "phone" ? "tel" : "text",
      maxlength: String(LONGEST),
      autocomplete: "off",
    });
    input.value = store.numbers[contact][what];
    input.addEventListener("input", () => {
      tell(store.change(contact, { [what]: input.value }));
    });
    fields.push(input);
    return [el("label", { for: input.id }, words.say(`page.numbers.${what}`)), input];
  };
  const tool = (key: WordKey, onClick: () => void): HTMLElement => {
    const button = el("button", { type: "button" }, words.say(key));
    button.addEventListener("click", onClick);
    return button;
  };

  const root = el(
    "div",
    { class: "my-numbers-editor" },
    el("p", {}, words.say("page.numbers.private")),
    ...CONTACTS.map((contact) =>
      el(
        "fieldset",
        {},
        el("legend", {}, words.say(`page.numbers.${contact}`)),
        ...field(contact, "phone"),
        ...field(contact, "name"),
      ),
    ),
    status,
    el(
      "div",
      { class: "my-numbers-tools" },
      tool("page.numbers.wallet", () => {
        on.printed();
      }),
      tool("page.numbers.remove_all", () => {
        for (const input of fields) input.value = "";
        tell(store.removeAll());
      }),
    ),
  );
  keepLetters(root);
  return root;
}
