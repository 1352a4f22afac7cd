import type { Words } from "../pure/words";
import { el } from "../ui/dom";
import { KEY as QUESTIONS } from "./notebook/list-store";
import { saveFile } from "./notebook/sheet";
import { KEY as NUMBERS } from "./numbers/number-store";
import { LARGEST_BYTES, asFile, counts, joined, readFile } from "./pure/own-things";
import type { OwnThings } from "./pure/own-things";
import { parseNumbers } from "./pure/numbers";
import { parseQuestions } from "./pure/questions";
import { allKept, keep, keepOnly, load, tellOurselves } from "./storage";

/** What a reader can do with all that this browser keeps: take it along, bring it in, delete it. */
export function ownThings(words: Words<string>): HTMLElement {
  const has = el("p", {});
  const status = el("p", { role: "status" });
  const tell = (key: string, values: Readonly<Record<string, number>> = {}): void => {
    has.textContent = words.say("app.own.has", counts(kept()));
    status.textContent = key && words.say(`app.own.${key}`, values);
  };
  const tool = (key: string, run: () => void): HTMLButtonElement => {
    const button = el("button", { type: "button", "data-own": key }, words.say(`app.own.${key}`));
    button.addEventListener("click", run);
    return button;
  };

  const input = el("input", { type: "file", accept: ".json,application/json", hidden: true });
  input.addEventListener("change", () => {
    const [file] = input.files ?? [];
    input.value = ""; // the same file may be chosen again
    if (file)
      void bringIn(file).then((told) => {
        tell(...told);
      });
  });
  let before: ReadonlyMap<string, string> = new Map();
  const undo = tool("undo", () => {
    keepOnly(before);
    undo.hidden = true;
    remove.focus();
    tell("restored");
  });
  undo.hidden = true;
  const remove = tool("remove", () => {
    before = allKept();
    keepOnly(new Map());
    undo.hidden = before.size === 0;
    if (before.size > 0) undo.focus();
    tell("removed");
  });
  const save = tool("save", () => {
    const today = new Date().toISOString().slice(0, 10);
    saveFile(`mbc-atlas-${today}.json`, asFile(kept(), today), "application/json");
    tell("saved");
  });
  const open = tool("open", () => {
    input.click();
  });
  tell("");
  return el("div", { class: "own-tools" }, has, save, open, remove, input, status, undo);
}

function kept(): OwnThings {
  return { questions: parseQuestions(load(QUESTIONS)), numbers: parseNumbers(load(NUMBERS)) };
}

/** Take in a file, and say what has become of it. */
async function bringIn(file: File): Promise<[key: string, values?: Record<string, number>]> {
  const read = file.size > LARGEST_BYTES ? "large" : readFile(await file.text());
  if (typeof read === "string") return [`refused.${read}`];
  const here = kept();
  const both = joined(here, read);
  const isKept = [
    keep(QUESTIONS, JSON.stringify(both.questions)),
    keep(NUMBERS, JSON.stringify(both.numbers)),
  ].every((one) => one === "kept");
  tellOurselves();
  if (!isKept) return ["no_room"];
  const [was, is] = [counts(here), counts(both)];
  return ["opened", { questions: is.questions - was.questions, numbers: is.numbers - was.numbers }];
}
