/** A question in a reader's list. The list is in the order in which they want to ask. */
export interface Question {
  /** Where it is among those to choose from, as `group/index`; null for one of the reader's own. */
  readonly id: string | null;
  /** What it says, in the language in which it was put into the list. */
  readonly text: string;
}
export type Questions = readonly Question[];

/** Something taken out of the list, and where it was. */
export interface Removed {
  readonly at: number;
  readonly question: Question;
}

export const LONGEST = 300;
export const MOST_OWN = 60;

/** What tells a question from the others: for a reader's own it is its text. */
export function keyOf({ id, text }: Question): string {
  return id ?? `"${text}`;
}

/** A reader's text as it is kept: in one line, and not too long. */
export function tidy(text: string): string {
  return text.replace(/\s+/g, " ").trim().slice(0, LONGEST).trim();
}

/** Read what was kept. What is not a question is left out. */
export function parseQuestions(text: string | null): Questions {
  try {
    const kept: unknown = JSON.parse(text ?? "[]");
    if (!Array.isArray(kept)) return [];
    const questions = kept.filter(isQuestion).map(({ id, text }) => ({ id, text: tidy(text) }));
    return questions.filter((one, at) => one.text && indexOf(questions, keyOf(one)) === at);
  } catch {
    return [];
  }
}

/** The list in the language of `texts`, by id. What is no longer there keeps its last text. */
export function inLanguage(list: Questions, texts: ReadonlyMap<string, string>): Questions {
  return list.map((one) => ({ ...one, text: texts.get(one.id ?? "") ?? one.text }));
}

/** Why a reader's own question cannot be added; null when it can. */
export function obstacle(list: Questions, text: string): "empty" | "twice" | "full" | null {
  const own = { id: null, text: tidy(text) };
  if (!own.text) return "empty";
  if (indexOf(list, keyOf(own)) >= 0) return "twice";
  return list.filter(({ id }) => id === null).length >= MOST_OWN ? "full" : null;
}

/** Put a question at the end of the list, unless it is there. */
export function added(list: Questions, question: Question): Questions {
  return indexOf(list, keyOf(question)) >= 0 ? list : [...list, question];
}

export function removed(list: Questions, key: string): Questions {
  return list.filter((one) => keyOf(one) !== key);
}

/** Put back what was taken out, as near to its old place as the list allows. */
export function restored(list: Questions, taken: readonly Removed[]): Questions {
  const whole = [...list];
  for (const { at, question } of taken) {
    if (indexOf(whole, keyOf(question)) < 0) whole.splice(at, 0, question);
  }
  return whole;
}

/** Change a question's text. It is the reader's own from then on. */
export function edited(list: Questions, key: string, text: string): Questions {
  const own: Question = { id: null, text: tidy(text) };
  return list.map((one) => (keyOf(one) === key ? own : one));
}

/** Move a question up (-1) or down (1). */
export function moved(list: Questions, key: string, by: 1 | -1): Questions {
  const from = indexOf(list, key);
  const to = from + by;
  const [one, other] = [list[from], list[to]];
  if (!one || !other) return list;
  const next = [...list];
  [next[from], next[to]] = [other, one];
  return next;
}

export function indexOf(list: Questions, key: string): number {
  return list.findIndex((one) => keyOf(one) === key);
}

/** The list as a text, to save or to paste. */
export function asText(list: Questions, title: string, date: string): string {
  const lines = list.map(({ text }, at) => `${at + 1}. ${text}`);
  return `${title}\n${date}\n\n${lines.join("\n\n")}\n`;
}

function isQuestion(value: unknown): value is Question {
  const { id, text } = (value ?? {}) as Partial<Record<keyof Question, unknown>>;
  return typeof text === "string" && (id === null || typeof id === "string");
}
