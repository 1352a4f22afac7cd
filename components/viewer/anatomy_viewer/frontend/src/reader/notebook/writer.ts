import type { Words } from "../../pure/words";
import { button, el, uniqueId } from "../../ui/dom";
import type { WordKey } from "../protocol";
import { LONGEST } from "../pure/questions";

/** From here on a reader sees how much room is left. */
const FEW_LEFT = 60;

/** Where a reader writes a question of their own. `onWrite` tells whether it was taken. */
export function writer(words: Words<WordKey>, onWrite: (text: string) => boolean): HTMLElement {
  const left = el("p", { class: "left", id: uniqueId("left"), hidden: true });
  const field = el("textarea", {
    id: uniqueId("question"),
    rows: "2",
    maxlength: String(LONGEST),
    "aria-describedby": left.id,
  });
  const count = (): void => {
    const room = LONGEST - field.value.length;
    left.hidden = room > FEW_LEFT;
    left.textContent = words.say("page.notebook.left", { count: room });
  };
  const write = (): void => {
    if (onWrite(field.value)) field.value = "";
    count();
    field.focus();
  };
  field.addEventListener("input", count);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    write();
  });
  return el(
    "div",
    { class: "writer" },
    el("label", { for: field.id }, words.say("page.notebook.write")),
    field,
    button({ label: words.say("page.notebook.add"), className: "add", onClick: write }),
    left,
  );
}
