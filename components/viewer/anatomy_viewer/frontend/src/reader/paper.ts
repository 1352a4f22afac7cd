import type { Words } from "../pure/words";
import { wayBack } from "./way-back";

/** What only paper has. */
export interface OnPaper {
  /** Where whoever was given the sheet finds all of it; null where nobody else could open it. */
  readonly handOut: string | null;
  /** The reader's own, with those of the country. */
  readonly numbers: HTMLElement;
  readonly words: Words<string>;
}

/** Put into an article what is printed with it: its title on each page, the way back, the numbers. */
export function drawForPaper(
  article: Element | undefined,
  { handOut, numbers, words }: OnPaper,
): void {
  document.documentElement.style.setProperty("--running", JSON.stringify(document.title));
  article?.querySelector(".handout.qr")?.remove();
  if (handOut !== null) {
    const code = wayBack(handOut, words);
    code.classList.add("handout");
    (article?.querySelector(".sheet .way-back") ?? article)?.append(code);
  }
  const room = article?.querySelector(".sheet-numbers, .my-numbers-on-paper");
  if (room) room.replaceWith(numbers);
  else article?.querySelector("h1")?.after(numbers);
}
