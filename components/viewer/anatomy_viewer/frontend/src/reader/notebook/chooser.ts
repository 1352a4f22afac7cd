import { el } from "../../ui/dom";
import type { QuestionGroup } from "../protocol";
import type { Question, Questions } from "../pure/questions";

/** The questions to choose from, each with a box to tick; a group is opened by who wants it. */
export class Chooser {
  readonly root: HTMLElement;
  readonly #boxes = new Map<string, HTMLInputElement>();

  constructor(
    title: string,
    groups: readonly QuestionGroup[],
    onTick: (question: Question, isTicked: boolean) => void,
  ) {
    this.root = el(
      "section",
      { class: "chooser" },
      el("h2", {}, title),
      ...groups.map(({ id, title, questions }, group) =>
        el(
          "details",
          { open: group === 0 },
          el("summary", {}, title),
          el(
            "fieldset",
            { "aria-label": title },
            ...questions.map((text, at) => this.#choice({ id: `${id}/${at}`, text }, onTick)),
          ),
        ),
      ),
    );
  }

  show(list: Questions): void {
    const ticked = new Set(list.map(({ id }) => id));
    for (const [id, box] of this.#boxes) box.checked = ticked.has(id);
  }

  #choice(
    question: { readonly id: string; readonly text: string },
    onTick: (question: Question, isTicked: boolean) => void,
  ): HTMLElement {
    const box = el("input", { type: "checkbox", "data-question-id": question.id });
    box.addEventListener("change", () => {
      onTick(question, box.checked);
    });
    this.#boxes.set(question.id, box);
    return el("label", { class: "choice" }, box, el("span", {}, question.text));
  }
}
