import { el } from "../../ui/dom";
import type { Making } from "../protocol";
import { FEWEST_ANSWERS, HAS_RIGHT, MOST, NOTHING_SAID, replaced, withRight } from "./draft";
import type { Answer, Draft, Question, Said, Step } from "./draft";
import { choiceField, textField, tool } from "./fields";
import type { Desk } from "./fields";
import { sourcesField } from "./sources";

/** What a form can ask of the editor. */
export interface FormHost extends Desk {
  readonly making: Making;
  readonly draft: Draft;
  /** What moves on the body, by id. */
  readonly moments: readonly (readonly [id: string, name: string])[];
  /** The places that are chosen on the body, as patterns; empty where none is. */
  chosenParts(): string;
  /** What patterns name, for a person. */
  nameParts(patterns: string): string;
  tell(key: string): void;
  /** Change the lesson. `what`: the field that is typed into, else all is drawn anew. */
  change(draft: Draft, what?: string): void;
}

/** The form of a step. */
export function stepForm(host: FormHost, index: number, step: Step): Node[] {
  const { words } = host;
  const change = (next: Partial<Step>, what?: string, more: Partial<Draft> = {}): void => {
    const steps = replaced(host.draft.steps, index, {
      ...host.draft.steps[index],
      ...next,
    } as Step);
    host.change({ ...host.draft, ...more, steps }, what);
  };
  const title = textField(host, {
    label: words.say("app.make.heading"),
    text: step.title,
    at: "heading",
    changed: (text) => {
      change({ title: text }, `step ${index} title`);
    },
  });
  const says = step.says.map((said, at) =>
    saidFields(host, {
      label: words.say(step.says.length > 1 ? "app.make.says.number" : "app.make.says", {
        number: at + 1,
      }),
      said,
      at: `says ${at}`,
      changed: (next, what, sources) => {
        const now = host.draft.steps[index]?.says ?? [];
        change(
          { says: replaced(now, at, next) },
          what && `step ${index} says ${at}`,
          sources ? { sources } : {},
        );
      },
      removed:
        step.says.length > 1
          ? () => {
              change({ says: step.says.filter((_, one) => one !== at) });
            }
          : null,
    }),
  );
  const more =
    step.says.length < MOST.says
      ? [
          tool(words.say("app.make.says.more"), "says more", () => {
            change({ says: [...(host.draft.steps[index]?.says ?? []), NOTHING_SAID] });
          }),
        ]
      : [];
  const plays = choiceField(
    words.say("app.make.plays"),
    [["", words.say("app.make.plays.none")], ...host.moments],
    step.plays ?? "",
    "plays",
    (value) => {
      change({ plays: value || null });
    },
  );
  const asides = (["notes", "pause"] as const).map((key) =>
    textField(host, {
      label: words.say(`app.make.${key}`),
      text: step[key],
      at: key,
      changed: (text) => {
        change({ [key]: text }, `step ${index} ${key}`);
      },
    }),
  );
  return [title, ...says, ...more, ...asides, plays];
}

/** The form of a question. */
export function questionForm(host: FormHost, index: number, question: Question): Node[] {
  const { words } = host;
  const now = (): Question => host.draft.questions[index] ?? question;
  const change = (next: Question, what?: string, more: Partial<Draft> = {}): void => {
    const questions = replaced(host.draft.questions, index, next);
    host.change({ ...host.draft, ...more, questions }, what);
  };
  const ask = textField(host, {
    label: words.say("app.make.ask"),
    text: question.ask,
    at: "ask",
    changed: (text) => {
      change({ ...now(), ask: text }, `question ${index} ask`);
    },
  });
  const why = ["order", "tell"].includes(question.kind)
    ? `app.make.why.${question.kind}`
    : "app.make.why";
  const answers = question.answers.map((answer, at) => {
    const changeAnswer = (
      next: Partial<Answer>,
      what?: string,
      more: Partial<Draft> = {},
    ): void => {
      const list = now().answers;
      const answers = replaced(list, at, { ...(list[at] ?? answer), ...next });
      change({ ...now(), answers }, what && `question ${index} answer ${at} ${what}`, more);
    };
    const name = words.say("app.make.answer", { number: at + 1 });
    const text = textField(host, {
      label: name,
      text: answer.text,
      at: `answer ${at}`,
      changed: (next) => {
        changeAnswer({ text: next }, "text");
      },
    });
    const reason = saidFields(host, {
      label: words.say(why),
      said: answer.why,
      at: `why ${at}`,
      changed: (next, what, sources) => {
        changeAnswer({ why: next }, what && "why", sources ? { sources } : {});
      },
      removed: null,
    });
    const parts: Node[] = [text];
    if (HAS_RIGHT.includes(question.kind)) {
      parts.push(
        rightField(host, question, index, at, (right) => {
          change(withRight(now(), at, right));
        }),
      );
    }
    if (question.kind === "point") {
      parts.push(
        partsField(host, answer, at, (found) => {
          changeAnswer({ parts: found });
        }),
      );
    }
    parts.push(reason);
    if (question.answers.length > FEWEST_ANSWERS) {
      const label = words.say("app.make.tool", { tool: words.say("app.make.delete"), name });
      parts.push(
        tool(
          words.say("app.make.delete"),
          `answer ${at} delete`,
          () => {
            change({ ...now(), answers: now().answers.filter((_, one) => one !== at) });
          },
          { "aria-label": label },
        ),
      );
    }
    return el("fieldset", { class: "answer" }, el("legend", { class: "for-ears" }, name), ...parts);
  });
  const blank: Answer = { text: {}, why: NOTHING_SAID, right: false, parts: "" };
  const more =
    question.answers.length < MOST.answers
      ? [
          tool(words.say("app.make.answer.more"), "answer more", () => {
            change({ ...now(), answers: [...now().answers, blank] });
          }),
        ]
      : [];
  return [ask, ...answers, ...more];
}

function rightField(
  { words }: FormHost,
  { kind, answers }: Question,
  index: number,
  at: number,
  changed: (right: boolean) => void,
): HTMLElement {
  const input = el("input", {
    type: kind === "several" ? "checkbox" : "radio",
    name: `right-${index}`,
    checked: answers[at]?.right ?? false,
    "data-at": `right ${at}`,
  });
  input.addEventListener("change", () => {
    changed(input.checked);
  });
  return el("label", { class: "right" }, input, words.say("app.make.right"));
}

function partsField(
  host: FormHost,
  { parts }: Answer,
  at: number,
  changed: (parts: string) => void,
): HTMLElement {
  const { words } = host;
  const name = parts ? host.nameParts(parts) : words.say("app.make.parts.none");
  const take = tool(words.say("app.make.parts.take"), `parts ${at}`, () => {
    const found = host.chosenParts();
    if (found) changed(found);
    else host.tell("app.make.parts.first");
  });
  return el("div", { class: "parts" }, el("p", {}, words.say("app.make.parts", { name })), take);
}

interface SaidFields {
  readonly label: string;
  readonly said: Said;
  readonly at: string;
  readonly changed: (said: Said, what: string | undefined, sources?: Draft["sources"]) => void;
  readonly removed: (() => void) | null;
}

/** A statement and what it rests on. */
export function saidFields(
  host: FormHost,
  { label, said, at, changed, removed }: SaidFields,
): HTMLElement {
  let now = said;
  const text = textField(host, {
    label,
    text: said.text,
    at,
    rows: 2,
    isProse: true,
    changed: (next) => {
      now = { ...now, text: next };
      changed(now, at);
    },
  });
  const sources = sourcesField({
    words: host.words,
    making: host.making,
    own: host.draft.sources,
    ids: said.sources,
    at: `${at} source`,
    changed: (ids, own) => {
      changed({ ...now, sources: ids }, undefined, own);
    },
  });
  const { words } = host;
  const remove = removed
    ? [
        tool(words.say("app.make.delete"), `${at} delete`, removed, {
          "aria-label": words.say("app.make.tool", {
            tool: words.say("app.make.delete"),
            name: label,
          }),
        }),
      ]
    : [];
  return el("div", { class: "said" }, text, sources, ...remove);
}
