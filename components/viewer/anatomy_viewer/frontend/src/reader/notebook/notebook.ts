import { Words } from "../../pure/words";
import { button, el } from "../../ui/dom";
import { copy } from "../../ui/link";
import type { QuestionGroup, WordKey } from "../protocol";
import {
  MOST_OWN,
  added,
  asText,
  edited,
  inLanguage,
  indexOf,
  keyOf,
  moved,
  obstacle,
  removed,
  restored,
  tidy,
} from "../pure/questions";
import type { Question, Questions, Removed } from "../pure/questions";
import { Chooser } from "./chooser";
import { ListStore } from "./list-store";
import { MyList } from "./my-list";
import type { ListActions } from "./my-list";
import { printSheet, saveFile } from "./sheet";
import style from "./style.css?inline";
import { writer } from "./writer";

/** What a reader can choose from. What is chosen stays in the browser. */
export interface NotebookData {
  readonly groups: readonly QuestionGroup[];
  readonly lang: string;
  readonly strings: Readonly<Record<string, string>>;
}

/** A reader's questions for their care team: chosen, written, put in order, and taken along. */
export class Notebook implements ListActions {
  readonly root: HTMLElement;
  readonly style = style;
  readonly #words: Words<WordKey>;
  readonly #texts: ReadonlyMap<string, string>;
  readonly #listening = new AbortController();
  readonly #store: ListStore;
  readonly #mine: MyList;
  readonly #chooser: Chooser;
  readonly #title = el("h2", {});
  readonly #empty: HTMLElement;
  readonly #takeAlong: HTMLElement;
  readonly #status = el("p", { role: "status" });
  readonly #undo: HTMLButtonElement;
  #removed: readonly Removed[] = [];

  constructor(private readonly data: NotebookData) {
    const words = (this.#words = new Words<WordKey>(data.strings));
    this.#texts = new Map(
      data.groups.flatMap(({ id, questions }) =>
        questions.map((text, at): [string, string] => [`${id}/${at}`, text]),
      ),
    );
    this.#store = new ListStore(() => {
      this.#show();
    }, this.#listening.signal);
    this.#mine = new MyList(words, this);
    this.#chooser = new Chooser(
      words.say("page.notebook.choose"),
      data.groups,
      (question, isTicked) => {
        this.#tick(question, isTicked);
      },
    );
    this.#empty = el("p", { class: "empty" }, words.say("page.notebook.empty"));
    this.#undo = this.#button("undo", () => {
      this.#restore();
    });
    this.#takeAlong = this.#tools();
    this.root = el(
      "div",
      { class: "tool notebook", "data-testid": "question-notebook", lang: data.lang },
      el(
        "section",
        { class: "mine" },
        this.#title,
        el("p", { class: "private" }, words.say("page.notebook.private")),
        this.#empty,
        this.#mine.root,
        el("div", { class: "notice" }, this.#status, this.#undo),
        this.#takeAlong,
        writer(words, (text) => this.#write(text)),
      ),
      this.#chooser.root,
    );
    this.#undo.hidden = true;
    this.#show();
  }

  dispose(): void {
    this.#listening.abort();
    this.root.remove();
  }

  move(key: string, by: 1 | -1): void {
    this.#change(
      (list) => moved(list, key, by),
      "page.notebook.status.moved",
      () => ({
        number: indexOf(this.#list, key) + 1,
        count: this.#list.length,
      }),
    );
    this.#mine.focus(key, by < 0 ? "up" : "down");
  }

  remove(key: string): void {
    const at = indexOf(this.#list, key);
    const question = this.#list[at];
    if (!question) return;
    this.#change(
      (list) => removed(list, key),
      "page.notebook.status.removed",
      () => ({
        question: question.text,
      }),
    );
    this.#offerUndo([{ at, question }]);
  }

  edit(key: string, text: string): boolean {
    if (tidy(text) === this.#list[indexOf(this.#list, key)]?.text) {
      this.#show();
      this.#mine.focus(key, "edit");
      return true;
    }
    if (this.#isRefused(removed(this.#list, key), text)) return false;
    this.#change((list) => edited(list, key, text), "page.notebook.status.changed");
    this.#mine.focus(keyOf({ id: null, text: tidy(text) }), "edit");
    return true;
  }

  get #list(): Questions {
    return inLanguage(this.#store.list, this.#texts);
  }

  #tick(question: Question, isTicked: boolean): void {
    const key = keyOf(question);
    this.#change(
      (list) => (isTicked ? added(list, question) : removed(list, key)),
      isTicked ? "page.notebook.status.added" : "page.notebook.status.removed",
      () => ({ question: question.text }),
    );
  }

  #write(text: string): boolean {
    if (this.#isRefused(this.#list, text)) return false;
    const question: Question = { id: null, text: tidy(text) };
    this.#change(
      (list) => added(list, question),
      "page.notebook.status.added",
      () => ({
        question: question.text,
      }),
    );
    return true;
  }

  #isRefused(list: Questions, text: string): boolean {
    const found = obstacle(list, text);
    if (found === "twice" || found === "full") {
      this.#say(`page.notebook.status.${found}`, { count: MOST_OWN });
    }
    return found !== null;
  }

  #removeAll(): void {
    const all = this.#store.list.map((question, at) => ({ at, question }));
    this.#change(() => [], "page.notebook.status.removed_all");
    this.#offerUndo(all);
  }

  #restore(): void {
    const taken = this.#removed;
    this.#change((list) => restored(list, taken), "page.notebook.status.restored");
    const first = taken[0];
    if (first) this.#mine.focus(keyOf(first.question), "edit");
  }

  /** The button that was pressed is gone: the keyboard goes to the one that takes it back. */
  #offerUndo(taken: readonly Removed[]): void {
    this.#removed = taken;
    this.#undo.hidden = false;
    this.#undo.focus();
  }

  /** Change the list and say what has become of it, above all when the browser does not keep it. */
  #change(
    how: (list: Questions) => Questions,
    key: WordKey,
    values: () => Readonly<Record<string, string | number>> = () => ({}),
  ): void {
    const kept = this.#store.change(how);
    this.#removed = [];
    this.#undo.hidden = true;
    this.#show();
    if (kept === "kept") this.#say(key, values());
    else this.#say(`page.notebook.status.${kept === "full" ? "no_room" : "not_kept"}`);
  }

  #show(): void {
    const list = this.#list;
    const isEmpty = list.length === 0;
    this.#title.textContent = this.#words.say("page.notebook.mine", { count: list.length });
    this.#empty.hidden = !isEmpty;
    this.#takeAlong.hidden = isEmpty;
    this.#mine.show(list);
    this.#chooser.show(list);
  }

  #say(key: WordKey, values: Readonly<Record<string, string | number>> = {}): void {
    this.#status.textContent = this.#words.say(key, values);
  }

  #tools(): HTMLElement {
    const { lang } = this.data;
    const title = this.#words.say("page.notebook.sheet.title");
    const date = (): string =>
      new Intl.DateTimeFormat(lang, { dateStyle: "long" }).format(new Date());
    const text = (): string => asText(this.#list, title, date());
    return el(
      "div",
      { class: "take-along" },
      this.#button("print", () => {
        printSheet(this.#list, title, date(), lang);
      }),
      this.#button("save", () => {
        saveFile(`${this.#words.say("page.notebook.sheet.file")}.txt`, text());
      }),
      this.#button("copy", () => {
        void copy(text()).then((isCopied) => {
          this.#say(`page.notebook.status.${isCopied ? "copied" : "not_copied"}`);
        });
      }),
      this.#button("remove_all", () => {
        this.#removeAll();
      }),
    );
  }

  #button(what: "print" | "save" | "copy" | "remove_all" | "undo", onClick: () => void) {
    return button({
      label: this.#words.say(`page.notebook.${what}`),
      attributes: { "data-action": what },
      onClick,
    });
  }
}
