import type { Words } from "../../pure/words";
import { button, el } from "../../ui/dom";
import type { IconName } from "../../ui/icons";
import type { WordKey } from "../protocol";
import { LONGEST, indexOf, keyOf } from "../pure/questions";
import type { Question, Questions } from "../pure/questions";

/** What a reader may do with a question in the list. */
export interface ListActions {
  move(key: string, by: 1 | -1): void;
  remove(key: string): void;
  /** Whether the text could be taken over. */
  edit(key: string, text: string): boolean;
}

type Tool = "up" | "down" | "edit" | "remove";
const ICONS: Readonly<Partial<Record<Tool, IconName>>> = { up: "move_up", down: "move_down" };

/** The reader's own list: each question with what can be done with it. */
export class MyList {
  readonly root = el("ol", { class: "list" });
  #list: Questions = [];
  #editing: { readonly key: string; draft: string } | null = null;

  constructor(
    private readonly words: Words<WordKey>,
    private readonly actions: ListActions,
  ) {}

  show(list: Questions): void {
    this.#list = list;
    if (this.#editing && indexOf(list, this.#editing.key) < 0) this.#editing = null;
    this.root.replaceChildren(...list.map((question, at) => this.#row(question, at)));
  }

  /** Give the keyboard back to what was pressed; at an end of the list to its other arrow. */
  focus(key: string, tool: Tool): void {
    const row = this.root.children[indexOf(this.#list, key)];
    const buttons = [tool, tool === "up" ? "down" : "up"].map((one) =>
      row?.querySelector<HTMLButtonElement>(`[data-tool=${one}]`),
    );
    buttons.find((one) => one && !one.disabled)?.focus();
  }

  #row(question: Question, at: number): HTMLElement {
    const key = keyOf(question);
    if (this.#editing?.key === key) return this.#editor(this.#editing);
    const up = this.#tool("up", question, () => {
      this.actions.move(key, -1);
    });
    const down = this.#tool("down", question, () => {
      this.actions.move(key, 1);
    });
    up.disabled = at === 0;
    down.disabled = at === this.#list.length - 1;
    const edit = this.#tool("edit", question, () => {
      this.#edit({ key, draft: question.text });
    });
    const remove = this.#tool("remove", question, () => {
      this.actions.remove(key);
    });
    return el(
      "li",
      {},
      el("span", { class: "question" }, question.text),
      el("span", { class: "row-tools" }, up, down, edit, remove),
    );
  }

  #tool(name: Tool, question: Question, onClick: () => void): HTMLButtonElement {
    const label = this.words.say(`page.notebook.${name}`);
    const whole = this.words.say("page.notebook.tool", { tool: label, question: question.text });
    const icon = ICONS[name];
    return button({
      label,
      ...(icon ? { icon } : {}),
      attributes: { "aria-label": whole, "data-tool": name },
      onClick,
    });
  }

  #editor(editing: { readonly key: string; draft: string }): HTMLElement {
    const field = el("textarea", {
      rows: "3",
      maxlength: String(LONGEST),
      "aria-label": this.words.say("page.notebook.edit.label"),
    });
    field.value = editing.draft;
    field.addEventListener("input", () => {
      editing.draft = field.value;
    });
    const save = (): void => {
      this.#editing = null;
      if (!this.actions.edit(editing.key, editing.draft)) this.#edit(editing);
    };
    field.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Enter") save();
      else if (event.key === "Escape") this.#cancel(editing.key);
      else return;
      event.preventDefault();
    });
    return el(
      "li",
      { class: "editing" },
      field,
      el(
        "span",
        { class: "row-tools" },
        button({
          label: this.words.say("page.notebook.edit.save"),
          className: "primary",
          onClick: save,
        }),
        button({
          label: this.words.say("page.notebook.edit.cancel"),
          onClick: () => {
            this.#cancel(editing.key);
          },
        }),
      ),
    );
  }

  #edit(editing: { readonly key: string; draft: string }): void {
    this.#editing = editing;
    this.show(this.#list);
    this.root.querySelector("textarea")?.focus();
  }

  #cancel(key: string): void {
    this.#editing = null;
    this.show(this.#list);
    this.focus(key, "edit");
  }
}
