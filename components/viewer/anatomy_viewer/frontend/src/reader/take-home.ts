import type { Words } from "../pure/words";
import { copy } from "../ui/link";
import { el } from "../ui/dom";
import { listenUntil } from "./listen";
import { collect } from "./notebook/collect";
import type { QuestionGroup } from "./protocol";
import { printThen } from "./print-alone";
import { wayBack } from "./way-back";

/** Fetches all that can be asked. */
type Questions = () => Promise<readonly QuestionGroup[]>;

/** Opens the panel in which a link is shared. */
const OPENER = "[popovertarget=take-share]:not([popovertargetaction])";

/** What is shared: the address of what is read, and the words to say so. */
export interface Shared {
  /** Null where nobody else could open it. */
  readonly address: string | null;
  readonly words: Words<string>;
  readonly lang: string;
}

/**
 * Hand out what a reader takes along: paper, a link, a code for the phones of a room. The buttons are
 * in the words (`components/words/take_home.py`).
 */
export function takeHome(shared: () => Shared, questions: Questions, signal: AbortSignal): void {
  const { documentElement: html } = document;
  html.toggleAttribute("data-can-send", "share" in navigator);
  html.toggleAttribute("data-can-share", shared().address !== null);
  listenUntil(signal)("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (!button) return;
    const { print: paper, collect: id } = button.dataset;
    if (paper) printOut(paper);
    else if (id) void keepQuestions(button, id, questions, shared());
    else shareBy(button, shared());
  });
}

/** Print one page or the whole text; the style sheets for paper know which. */
function printOut(paper: string): void {
  const { dataset } = document.documentElement;
  dataset.paper = paper;
  printThen(() => {
    delete dataset.paper;
  });
}

function shareBy(button: HTMLElement, { address, words }: Shared): void {
  const panel = document.getElementById("take-share");
  const { share } = button.dataset;
  if (address === null || !panel) return;
  if (share === "copy") void copyLink(panel, address, words);
  else if (share === "send") void send(address);
  else if (button.matches(OPENER)) showCode(panel, address, words);
}

function showCode(panel: Element, address: string, words: Words<string>): void {
  panel.querySelector(".way-back")?.replaceChildren(wayBack(address, words));
  say(panel, "");
}

async function copyLink(panel: Element, address: string, words: Words<string>): Promise<void> {
  const isCopied = await copy(address);
  say(panel, words.say(isCopied ? "app.take.copied" : "app.take.not_copied"));
}

/** Hand the address to the device: to its mail, its messages. Whoever changes their mind says nothing. */
async function send(url: string): Promise<void> {
  try {
    await navigator.share({ title: document.title, url });
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
  }
}

/** Put the questions of a text into the reader's list, and say where it is. */
async function keepQuestions(
  button: HTMLElement,
  id: string,
  questions: Questions,
  { words, lang }: Shared,
): Promise<void> {
  const isKept = await questions().then(
    (groups) => collect(id, groups) === "kept",
    () => false,
  );
  const list = el(
    "a",
    { href: `?page=questions&lang=${lang}#section-how` }, // right above the list
    words.say("app.take.collected.see"),
  );
  const told = isKept
    ? [words.say("app.take.collected"), " ", list]
    : [words.say("app.take.not_collected")];
  button.parentElement?.querySelector("[role=status]")?.replaceChildren(...told);
}

function say(panel: Element, text: string): void {
  panel.querySelector("[role=status]")?.replaceChildren(text);
}
