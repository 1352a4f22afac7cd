import type { Words } from "../../pure/words";
import { el, uniqueId } from "../../ui/dom";
import { keepLetters } from "../letters";
import type { WordKey } from "../protocol";
import { LONGEST } from "../pure/numbers";

/** A button where the team's number is missing: it becomes the field to write it in. */
export function writeIn(words: Words<WordKey>, write: (phone: string) => void): HTMLElement {
  const opener = el(
    "button",
    { type: "button", class: "writes-in" },
    words.say("page.numbers.write"),
  );
  opener.addEventListener("click", () => {
    const field = el("input", {
      id: uniqueId("number"),
      type: "tel",
      maxlength: String(LONGEST),
      autocomplete: "off",
    });
    const team = `${words.say("page.numbers.team")}: ${words.say("page.numbers.phone")}`;
    const form = el(
      "form",
      { class: "write-in" },
      el("label", { for: field.id }, team),
      field,
      el("button", {}, words.say("page.numbers.save")),
      el("small", {}, words.say("page.numbers.private")),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (field.value.trim()) write(field.value);
      else field.focus();
    });
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      form.replaceWith(opener);
      opener.focus();
    });
    keepLetters(form);
    opener.replaceWith(form);
    field.focus();
  });
  return opener;
}
