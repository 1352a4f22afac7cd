import { Words } from "../../pure/words";
import { button, el, uniqueId } from "../../ui/dom";
import { keepLetters } from "../letters";
import type { SearchIndex, WordKey } from "../protocol";
import { choiceForKey } from "../pure/choice";
import type { Finder, Findings } from "../pure/finder";
import { Popup } from "./popup";
import { Results } from "./results";
import style from "./style.css?inline";

const QUIET_MS = 350;

/** What there is to find, in a language. */
export interface SearchData {
  /** Fetch everything that can be found: nobody pays for it who does not search. */
  readonly load: () => Promise<SearchIndex>;
  readonly lang: string;
  /** What each language calls itself. */
  readonly languages: Readonly<Record<string, string>>;
  readonly strings: Readonly<Record<string, string>>;
}

/** A field with a list of results below it: a combobox as in ARIA 1.2. */
export class Combobox {
  readonly root: HTMLElement;
  readonly style = style;
  readonly #input: HTMLInputElement;
  readonly #clear: HTMLButtonElement;
  readonly #status = el("p", { class: "for-ears", role: "status" });
  readonly #words: Words<WordKey>;
  readonly #results: Results;
  readonly #popup: Popup;
  #finder: Promise<Finder> | null = null;
  /** Counts what was typed: what is found for it before is not shown any more. */
  #turn = 0;
  #quiet: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly data: SearchData,
    private readonly onChoose: (href: string) => void,
  ) {
    this.#words = new Words<WordKey>(data.strings);
    const label = this.#words.say("page.search.label");
    this.#results = new Results(this.#words, data, (href) => {
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
      { class: "tool search", role: "search", "aria-label": label, lang: data.lang },
      el("label", { class: "for-ears", for: this.#input.id }, label),
      field,
      this.#results.root,
      this.#status,
    );
    this.#listen();
  }

  dispose(): void {
    this.#turn += 1;
    clearTimeout(this.#quiet);
    this.#popup.close();
    this.root.remove();
  }

  #listen(): void {
    this.#input.addEventListener("input", () => {
      void this.#find();
    });
    this.#input.addEventListener("focus", () => {
      this.#load().catch(() => undefined); // it is told once somebody types
      if (this.#input.value.trim() && !this.#popup.isOpen) void this.#find();
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
    else if (key === "Enter") void this.#enter();
    else if (key.startsWith("Arrow") && !this.#popup.isOpen && this.#input.value.trim()) {
      void this.#find();
    } else {
      const { active, count } = this.#results;
      const next = choiceForKey(key, active, this.#popup.isOpen ? count : 0);
      if (next === undefined) return;
      this.#activate(next);
    }
    event.preventDefault();
  }

  /** The finder and what it looks through, fetched once; after a failure the next to ask tries again. */
  async #load(): Promise<Finder> {
    this.#finder ??= Promise.all([import("../pure/finder"), this.data.load()]).then(
      ([{ Finder }, index]) => new Finder(index),
    );
    try {
      return await this.#finder;
    } catch (error) {
      this.#finder = null;
      throw error;
    }
  }

  /** Go to what is chosen, else to the best: also where it is still being looked for. */
  async #enter(): Promise<void> {
    if (this.#popup.isOpen || (await this.#find())) this.#results.choose();
  }

  /** Show what is found; whether nothing else was wanted meanwhile. */
  async #find(): Promise<boolean> {
    const query = this.#input.value.trim();
    this.#clear.hidden = this.#input.value === "";
    if (query === "") {
      this.#close();
      this.#say("");
      return false;
    }
    const turn = (this.#turn += 1);
    const finder = await this.#load().catch(() => null);
    if (turn !== this.#turn) return false;
    if (finder) {
      const findings = finder.find(query);
      this.#results.show(findings, query, finder.ways);
      this.#say(this.#count(findings, query));
    } else {
      this.#results.fail();
      this.#say(this.#words.say("page.search.failed"));
    }
    this.#popup.open();
    this.#activate(null);
    this.#input.setAttribute("aria-expanded", String(this.#results.count > 0));
    return true;
  }

  #count({ groups, isCut }: Findings, query: string): string {
    const count = groups.reduce((sum, { found }) => sum + found.length, 0);
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
    void this.#find();
  }

  #close(): void {
    this.#turn += 1;
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
