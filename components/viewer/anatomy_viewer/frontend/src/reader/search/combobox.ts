import { Words } from "../../pure/words";
import { button, el, uniqueId } from "../../ui/dom";
import { keepLetters } from "../letters";
import type { SearchEntry, WordKey } from "../protocol";
import { choiceForKey } from "../pure/choice";
import { Finder } from "../pure/finder";
import type { Findings } from "../pure/finder";
import { Popup } from "./popup";
import { Results } from "./results";
import style from "./style.css?inline";

const QUIET_MS = 350;

/** Everything that can be found, in a language. */
export interface SearchData {
  readonly entries: readonly SearchEntry[];
  readonly lang: string;
  readonly strings: Readonly<Record<string, string>>;
}

/** A field with a list of results below it: a combobox as in ARIA 1.2. */
export class Combobox {
  readonly root: HTMLElement;
  readonly #input: HTMLInputElement;
  readonly #clear: HTMLButtonElement;
  readonly #status = el("p", { class: "for-ears", role: "status" });
  readonly #words: Words<WordKey>;
  readonly #finder: Finder;
  readonly #results: Results;
  readonly #popup: Popup;
  #quiet: ReturnType<typeof setTimeout> | undefined;

  constructor(
    { entries, lang, strings }: SearchData,
    private readonly onChoose: (href: string) => void,
  ) {
    this.#words = new Words<WordKey>(strings);
    this.#finder = new Finder(entries);
    const label = this.#words.say("page.search.label");
    this.#results = new Results(this.#words, (href) => {
      this.#choose(href);
    });
    this.#input = el("input", {
      type: "search",
      id: uniqueId("search"),
      role: "combobox",
      placeholder: this.#words.say("page.search.placeholder"),
      "aria-autocomplete": "list",
      "aria-controls": this.#results.list.id,
      "aria-expanded": "false",
      autocomplete: "off",
      autocapitalize: "none",
      spellcheck: "false",
      enterkeyhint: "search",
    });
    this.#clear = button({
      label: this.#words.say("page.search.clear"),
      icon: "close",
      className: "clear",
      onClick: () => {
        this.#empty();
        this.#input.focus();
      },
    });
    this.#clear.hidden = true;
    const field = el("div", { class: "field" }, this.#input, this.#clear);
    this.#popup = new Popup(this.#results.root, field);
    this.root = el(
      "div",
      { class: "tool search", role: "search", "aria-label": label, lang },
      el("style", {}, style),
      el("label", { class: "for-ears", for: this.#input.id }, label),
      field,
      this.#results.root,
      this.#status,
    );
    this.#listen();
  }

  dispose(): void {
    clearTimeout(this.#quiet);
    this.#popup.close();
    this.root.remove();
  }

  #listen(): void {
    this.#input.addEventListener("input", () => {
      this.#find();
    });
    this.#input.addEventListener("focus", () => {
      if (this.#input.value.trim() && !this.#popup.isOpen) this.#find();
    });
    this.#input.addEventListener("keydown", (event) => {
      this.#onKey(event);
    });
    keepLetters(this.root);
    this.root.addEventListener("focusout", ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && this.root.contains(relatedTarget))) this.#close();
    });
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    if (key === "Escape" && this.#popup.isOpen) this.#close();
    else if (key === "Escape" && this.#input.value) this.#empty();
    else if (key === "Enter") this.#results.choose();
    else if (key.startsWith("Arrow") && !this.#popup.isOpen && this.#input.value.trim()) {
      this.#find();
    } else {
      const { active, count } = this.#results;
      const next = choiceForKey(key, active, this.#popup.isOpen ? count : 0);
      if (next === undefined) return;
      this.#activate(next);
    }
    event.preventDefault();
  }

  #find(): void {
    const query = this.#input.value.trim();
    this.#clear.hidden = this.#input.value === "";
    if (query === "") {
      this.#close();
      this.#say("");
      return;
    }
    const findings = this.#finder.find(query);
    this.#results.show(findings, query);
    this.#popup.open();
    this.#activate(null);
    this.#input.setAttribute("aria-expanded", String(this.#results.count > 0));
    this.#say(this.#count(findings, query));
  }

  #count({ isCut }: Findings, query: string): string {
    const { count } = this.#results;
    if (count === 0) {
      const none = this.#words.say("page.search.none", { query });
      return `${none} ${this.#words.say("page.search.hint")}`;
    }
    if (count === 1) return this.#words.say("page.search.count.one");
    return this.#words.say(isCut ? "page.search.count.most" : "page.search.count.many", { count });
  }

  #activate(position: number | null): void {
    const option = this.#results.activate(position);
    if (option) this.#input.setAttribute("aria-activedescendant", option.id);
    else this.#input.removeAttribute("aria-activedescendant");
  }

  #choose(href: string): void {
    this.#empty();
    this.#input.blur(); // the keyboard of a phone goes away
    this.onChoose(href);
  }

  #empty(): void {
    this.#input.value = "";
    this.#find();
  }

  #close(): void {
    this.#popup.close();
    this.#activate(null);
    this.#input.setAttribute("aria-expanded", "false");
  }

  /** Say how many there are once the fingers rest, so that nobody hears every letter's count. */
  #say(text: string): void {
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => {
      this.#status.textContent = text;
    }, QUIET_MS);
  }
}
