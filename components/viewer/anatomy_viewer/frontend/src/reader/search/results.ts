import type { Words } from "../../pure/words";
import { el, uniqueId } from "../../ui/dom";
import type { WordKey } from "../protocol";
import type { Findings, Found, Group } from "../pure/finder";
import { marks, otherName } from "../pure/marks";

/** The list of what was found, grouped by what it is; or what to try where nothing was found. */
export class Results {
  readonly root: HTMLElement;
  readonly list: HTMLElement;
  readonly #none = el("div", { class: "none", "aria-hidden": "true" });
  #options: HTMLElement[] = [];
  #active: number | null = null;

  constructor(
    private readonly words: Words<WordKey>,
    private readonly onChoose: (href: string) => void,
  ) {
    this.list = el("div", {
      class: "results",
      id: uniqueId("results"),
      role: "listbox",
      "aria-label": words.say("page.search.label"),
    });
    this.root = el("div", { class: "popup" }, this.list, this.#none);
    // The keyboard stays in the text field, also when an option is pressed.
    this.root.addEventListener("mousedown", (event) => {
      event.preventDefault();
    });
    this.list.addEventListener("click", ({ target }) => {
      const option = target instanceof Element ? target.closest("[role=option]") : null;
      const position = this.#options.findIndex((one) => one === option);
      if (position >= 0) this.choose(position);
    });
  }

  get count(): number {
    return this.#options.length;
  }

  get active(): number | null {
    return this.#active;
  }

  show({ groups }: Findings, query: string): void {
    this.#active = null;
    this.list.replaceChildren(...groups.map((group) => this.#group(group, query)));
    this.#options = [...this.list.querySelectorAll<HTMLElement>("[role=option]")];
    const isEmpty = this.#options.length === 0;
    this.list.hidden = isEmpty;
    this.#none.hidden = !isEmpty;
    this.#none.replaceChildren(
      el("p", {}, this.words.say("page.search.none", { query })),
      el("p", {}, this.words.say("page.search.hint")),
    );
  }

  /** Make an option the active one, or none; returns it. */
  activate(position: number | null): HTMLElement | null {
    this.#active = position;
    for (const [at, option] of this.#options.entries()) {
      option.setAttribute("aria-selected", String(at === position));
    }
    const option = position === null ? null : (this.#options[position] ?? null);
    option?.scrollIntoView({ block: "nearest" });
    return option;
  }

  /** Go where an option leads: by default the active one, else the best. */
  choose(position = this.#active ?? 0): void {
    const href = this.#options[position]?.dataset.href;
    if (href) this.onChoose(href);
  }

  #group({ kind, found }: Group, query: string): HTMLElement {
    const title = this.words.say(`page.search.kind.${kind}`);
    return el(
      "div",
      { role: "group", "aria-label": title },
      el("p", { class: "kind", "aria-hidden": "true" }, title),
      ...found.map((one) => option(one, query)),
    );
  }
}

function option({ entry, words }: Found, query: string): HTMLElement {
  const name = otherName(entry, query, words);
  const root = el(
    "div",
    { class: "option", role: "option", id: uniqueId("option"), "aria-selected": "false" },
    el("span", {}, ...marked(entry.title, query, words)),
  );
  root.dataset.href = entry.href;
  if (name) root.append(" ", el("span", { class: "also" }, ...marked(name, query, words)));
  return root;
}

function marked(text: string, query: string, words: ReadonlySet<string>): (Node | string)[] {
  return marks(text, query, words).map((piece) =>
    piece.isMarked ? el("mark", {}, piece.text) : piece.text,
  );
}
