import type { Words } from "../../pure/words";
import { el, uniqueId } from "../../ui/dom";
import type { SearchEntry, WordKey } from "../protocol";
import type { Findings, Found, Group } from "../pure/finder";
import { marks } from "../pure/marks";

/** What says which language a result is in. */
interface Languages {
  readonly lang: string;
  readonly languages: Readonly<Record<string, string>>;
}

/** The list of what was found, grouped by what it is; where nothing was found, ways on. */
export class Results {
  readonly root: HTMLElement;
  readonly list: HTMLElement;
  readonly #none = el("div", { class: "none", "aria-hidden": "true" });
  #options: HTMLElement[] = [];
  #active: number | null = null;
  /** What Enter takes where nothing was chosen: a result, never a way on. */
  #best: HTMLElement | null = null;

  constructor(
    private readonly words: Words<WordKey>,
    private readonly languages: Languages,
    private readonly onChoose: (href: string) => void,
  ) {
    this.list = el("div", {
      class: "results",
      id: uniqueId("results"),
      role: "listbox",
      "aria-label": words.say("page.search.label"),
    });
    this.root = el("div", { class: "popup" }, this.#none, this.list);
    // The keyboard stays in the text field, also when an option is pressed.
    this.root.addEventListener("mousedown", (event) => {
      event.preventDefault();
    });
    this.list.addEventListener("click", ({ target }) => {
      const option =
        target instanceof Element ? target.closest<HTMLElement>("[role=option]") : null;
      if (option) this.#follow(option);
    });
  }

  get count(): number {
    return this.#options.length;
  }

  get active(): number | null {
    return this.#active;
  }

  show({ groups, isSure }: Findings, query: string, ways: readonly SearchEntry[]): void {
    const none = this.words.say("page.search.none", { query });
    this.#show(
      groups.length === 0 ? [none, this.words.say("page.search.hint")] : [],
      groups.map((group) => this.#group(group, query)),
      isSure ? [] : [this.#ways(ways)],
    );
  }

  /** Say that there is no search now. */
  fail(): void {
    this.#show([this.words.say("page.search.failed")], [], []);
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

  /** Go where the active option leads, else the best. */
  choose(): void {
    this.#follow(this.#active === null ? this.#best : this.#options[this.#active]);
  }

  #follow(option: HTMLElement | null | undefined): void {
    const href = option?.dataset.href;
    if (href) this.onChoose(href);
  }

  #show(said: string[], found: HTMLElement[], ways: HTMLElement[]): void {
    this.#active = null;
    this.#none.hidden = said.length === 0;
    this.#none.replaceChildren(...said.map((text) => el("p", {}, text)));
    this.list.replaceChildren(...found, ...ways);
    this.#options = [...this.list.querySelectorAll<HTMLElement>("[role=option]")];
    this.#best = found[0]?.querySelector<HTMLElement>("[role=option]") ?? null;
    this.list.hidden = this.#options.length === 0;
  }

  #group({ kind, found }: Group, query: string): HTMLElement {
    const options = found.map((one) => this.#found(one, query));
    return group(this.words.say(`page.search.kind.${kind}`), options);
  }

  #ways(ways: readonly SearchEntry[]): HTMLElement {
    const options = ways.map(({ id, title, href }) => {
      const why = this.words.say(`page.search.way.${id.slice("page ".length)}` as WordKey);
      return option(href, el("span", {}, title), el("span", { class: "also" }, why));
    });
    return group(this.words.say("page.search.ways"), options);
  }

  #found({ entry, name, words }: Found, query: string): HTMLElement {
    const said = (text: string, lang: string, className: string): HTMLElement[] => {
      const isForeign = lang !== this.languages.lang;
      const attributes = isForeign ? { class: className, lang } : { class: className };
      return [
        el("span", attributes, ...marked(text, query, words)),
        ...(isForeign
          ? [el("span", { class: "language" }, this.languages.languages[lang] ?? lang)]
          : []),
      ];
    };
    return option(
      entry.href,
      ...said(entry.title, entry.lang, "title"),
      ...(name ? said(name.text, name.lang, "also") : []),
    );
  }
}

function group(title: string, options: readonly HTMLElement[]): HTMLElement {
  const heading = el("p", { class: "kind", "aria-hidden": "true" }, title);
  return el("div", { role: "group", "aria-label": title }, heading, ...options);
}

function option(href: string, ...said: readonly HTMLElement[]): HTMLElement {
  const root = el("div", {
    class: "option",
    role: "option",
    id: uniqueId("option"),
    "aria-selected": "false",
  });
  root.dataset.href = href;
  root.append(...said.flatMap((one) => [one, " "]).slice(0, -1));
  return root;
}

function marked(text: string, query: string, words: ReadonlySet<string>): (Node | string)[] {
  return marks(text, query, words).map((piece) =>
    piece.isMarked ? el("mark", {}, piece.text) : piece.text,
  );
}
