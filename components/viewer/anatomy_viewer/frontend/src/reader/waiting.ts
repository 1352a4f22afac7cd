import type { Words } from "../pure/words";
import { el } from "../ui/dom";

/** What stands in the place of words that are on their way. */
export function waiting(title: string, words: Words<string>): HTMLElement {
  return page(title, el("p", { role: "status" }, words.say("app.words.waiting")));
}

/** What stands in the place of words that are not to be had. */
export function failed(title: string, words: Words<string>, again: () => void): HTMLElement {
  const button = el("button", { type: "button" }, words.say("app.again"));
  button.addEventListener("click", again);
  return page(
    title,
    el("p", { class: "notice", role: "status" }, words.say("app.words.failed"), " ", button),
  );
}

function page(title: string, ...said: HTMLElement[]): HTMLElement {
  const heading = el("h1", { id: "words", tabindex: "-1" }, title);
  return el("article", { class: "words" }, heading, ...said);
}
