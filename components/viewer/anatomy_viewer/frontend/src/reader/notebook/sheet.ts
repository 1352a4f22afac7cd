import { el } from "../../ui/dom";
import { printAlone } from "../print-alone";
import type { Questions } from "../pure/questions";
import style from "./sheet.css?inline";

/** Print the list alone, with the date and room for the answers. Only the printer sees the sheet. */
export function printSheet(list: Questions, title: string, date: string, lang: string): void {
  const sheet = el(
    "div",
    { lang },
    el("h1", {}, title),
    el("p", {}, date),
    el("ol", {}, ...list.map(({ text }) => el("li", {}, text, el("div", { class: "answer" })))),
  );
  printAlone("question-sheet", style, sheet);
}

/** Save a text as a file of this name. */
export function saveFile(name: string, text: string, type = "text/plain"): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  el("a", { href: url, download: name }).click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
}
