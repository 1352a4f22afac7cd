import { Words } from "../../pure/words";
import { el } from "../../ui/dom";
import type { Library } from "../library";
import type { Language, WordKey } from "../protocol";
import { showButtons } from "./buttons";
import { editor } from "./editor";
import { NumberStore } from "./number-store";
import { numbersOnPaper, printWallet } from "./on-paper";

/** A text, and for whom it is. */
interface Shown {
  readonly article: Element;
  readonly language: Language;
  readonly country: string | null;
}

/** The reader's own numbers, wherever a text has a place for them. */
export class MyNumbers {
  readonly #store: NumberStore;
  #shown: Shown | null = null;

  constructor(
    private readonly library: Library,
    signal: AbortSignal,
  ) {
    this.#store = new NumberStore(() => {
      this.#draw();
    }, signal);
  }

  /** Bring a text in line with the numbers; one that is shown again is so already. */
  show(shown: Shown): void {
    const isSame = shown.article === this.#shown?.article;
    this.#shown = shown;
    if (isSame) return;
    this.#drawButtons();
    const mount = shown.article.querySelector("[data-my-numbers]");
    if (mount && !mount.hasChildNodes()) this.#drawEditor(mount);
  }

  /** What a printed text says of them. */
  onPaper(language: Language, country: string | null): HTMLElement {
    return numbersOnPaper(this.#store.numbers, language, country);
  }

  #draw(): void {
    this.#drawButtons();
    const mount = this.#shown?.article.querySelector("[data-my-numbers]");
    if (mount) this.#drawEditor(mount);
  }

  #drawButtons(): void {
    if (!this.#shown) return;
    const { article, language } = this.#shown;
    const words = new Words<WordKey>(language.strings);
    showButtons(article, this.#store.numbers, words, (phone, place) => {
      const kept = this.#store.change("team", { phone });
      this.#draw();
      const said = words.say(kept === "kept" ? "page.numbers.kept" : "page.numbers.not_kept");
      place.append(el("p", { role: "status" }, said));
      place.querySelector<HTMLElement>("a")?.focus();
    });
  }

  #drawEditor(mount: Element): void {
    if (!this.#shown) return;
    const words = new Words<WordKey>(this.#shown.language.strings);
    const changed = (): void => {
      this.#drawButtons();
    };
    const printed = (): void => {
      void this.#printWallet();
    };
    mount.replaceChildren(editor(words, this.#store, { changed, printed }));
  }

  /** A language that cannot be had now is missing on the card; the reader's own is there. */
  async #printWallet(): Promise<void> {
    if (!this.#shown) return;
    const { language, country } = this.#shown;
    const others = this.library.languages.filter((lang) => lang !== language.lang);
    const found = await Promise.allSettled(others.map((lang) => this.library.language(lang)));
    const languages = found.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    printWallet(this.#store.numbers, [language, ...languages], country);
  }
}
