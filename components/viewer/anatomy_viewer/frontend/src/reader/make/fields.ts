import type { Words } from "../../pure/words";
import { button, el, uniqueId } from "../../ui/dom";
import type { Text } from "./draft";
import { LONGEST_SENTENCE, easeOf } from "./ease";

/** What a form needs to draw its fields. */
export interface Desk {
  readonly words: Words<string>;
  readonly langs: readonly string[];
  /** What a language is called. */
  readonly nameOf: (lang: string) => string;
}

interface TextField {
  readonly label: string;
  readonly text: Text;
  /** Where it is, so that it is found again when all is drawn anew. */
  readonly at: string;
  readonly rows?: number;
  /** Whether it is told how easy it reads. */
  readonly isProse?: boolean;
  readonly changed: (text: Text) => void;
}

/** A text in each language of the lesson, side by side. */
export function textField(desk: Desk, field: TextField): HTMLElement {
  let now = field.text;
  const columns = desk.langs.map((lang) => {
    const { words } = desk;
    const name = { field: field.label, language: desk.nameOf(lang) };
    const label = desk.langs.length > 1 ? words.say("app.make.in", name) : field.label;
    const id = uniqueId("make");
    const input = el("textarea", {
      id,
      lang,
      rows: String(field.rows ?? 1),
      maxlength: "1000",
      "data-at": `${field.at} ${lang}`,
    });
    input.value = now[lang] ?? "";
    const ease = el("p", { class: "ease", id: `${id}-ease` });
    const tell = (): void => {
      ease.replaceChildren(...(field.isProse ? easeWords(words, input.value, lang) : []));
    };
    if (field.isProse) input.setAttribute("aria-describedby", ease.id);
    input.addEventListener("input", () => {
      now = { ...now, [lang]: input.value };
      field.changed(now);
      tell();
    });
    tell();
    return el("div", { class: "field" }, el("label", { for: id }, label), input, ease);
  });
  return el("div", { class: "row-of-fields" }, ...columns);
}

function easeWords(words: Words<string>, text: string, lang: string): (Node | string)[] {
  const { score, isEasy, long, longest } = easeOf(text, lang);
  if (score === null) return [];
  const told = [
    el("span", { "data-easy": String(isEasy) }, words.say(`app.make.ease.${lang}`, { score })),
  ];
  if (long.length > 0) {
    told.push(el("span", {}, words.say("app.make.ease.long", { words: long.join(", ") })));
  }
  if (longest > LONGEST_SENTENCE) {
    told.push(
      el("span", { "data-easy": "false" }, words.say("app.make.ease.sentence", { count: longest })),
    );
  }
  return told.flatMap((one) => [one, " "]);
}

/** A field of one line. */
export function lineField(
  label: string,
  value: string,
  attributes: Readonly<Record<string, string>>,
  changed: (value: string) => void,
): HTMLElement {
  const id = uniqueId("make");
  const input = el("input", { id, ...attributes });
  input.value = value;
  input.addEventListener("input", () => {
    changed(input.value);
  });
  return el("div", { class: "field" }, el("label", { for: id }, label), input);
}

/** A choice of one. */
export function choiceField(
  label: string,
  options: readonly (readonly [value: string, name: string])[],
  value: string,
  at: string,
  changed: (value: string) => void,
): HTMLElement {
  const id = uniqueId("make");
  const select = el(
    "select",
    { id, "data-at": at },
    ...options.map(([one, name]) => el("option", { value: one, selected: one === value }, name)),
  );
  select.addEventListener("change", () => {
    changed(select.value);
  });
  return el("div", { class: "field" }, el("label", { for: id }, label), select);
}

/** A button that is found again when all is drawn anew. */
export function tool(
  label: string,
  at: string,
  onClick: () => void,
  attributes: Readonly<Record<string, string | boolean>> = {},
): HTMLButtonElement {
  return button({ label, attributes: { "data-at": at, ...attributes }, onClick });
}
