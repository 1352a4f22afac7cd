/** Words in each language that a lesson is written in. */
export type Text = Readonly<Record<string, string>>;

/** A statement; without a source it says so where it is shown. */
export interface Said {
  readonly text: Text;
  readonly sources: readonly string[];
}

export interface Step {
  /** What the body shows: a query without its question mark. */
  readonly shows: string;
  /** What moves on it. */
  readonly plays: string | null;
  readonly title: Text;
  readonly says: readonly Said[];
  readonly notes: Text;
  readonly pause: Text;
}

export const KINDS = ["one", "several", "point", "order", "tell"] as const;
export type Kind = (typeof KINDS)[number];

export interface Answer {
  readonly text: Text;
  readonly why: Said;
  readonly right: boolean;
  /** Where it is in the body, for the kind `point`. */
  readonly parts: string;
}

export interface Question {
  readonly shows: string;
  readonly kind: Kind;
  readonly ask: Text;
  readonly answers: readonly Answer[];
}

/** A source that only this lesson has. */
export interface OwnSource {
  readonly publisher: string;
  readonly title: string;
  readonly url: string;
}

/** A lesson while it is made: anything in it may still be missing. */
export interface Draft {
  /** The languages that it is written in; the first is the one of its file. */
  readonly langs: readonly string[];
  readonly title: Text;
  readonly whom: Text;
  readonly summary: Said;
  readonly minutes: number;
  readonly steps: readonly Step[];
  readonly questions: readonly Question[];
  readonly sources: Readonly<Record<string, OwnSource>>;
}

/** As in `annotations/entries.py`. */
export const MOST = { steps: 20, questions: 12, says: 3, answers: 6, minutes: 90, letters: 4000 };
export const FEWEST_ANSWERS = 2;
/** What stands for a source in the file where there is none. */
export const UNSOURCED = "OWN";
/** The kinds of which one or some answers are right; of the others all are. */
export const HAS_RIGHT: readonly Kind[] = ["one", "several", "point"];

export const NOTHING_SAID: Said = { text: {}, sources: [] };

export function newDraft(lang: string): Draft {
  return {
    langs: [lang],
    title: {},
    whom: {},
    summary: NOTHING_SAID,
    minutes: 5,
    steps: [],
    questions: [],
    sources: {},
  };
}

/** A step that shows something and is called like it, until it is called something else. */
export function newStep(shows: string, plays: string | null, title: Text): Step {
  return { shows, plays, title, says: [NOTHING_SAID], notes: {}, pause: {} };
}

/** A question; where one answer is right, it is the first until another is chosen. */
export function newQuestion(kind: Kind, shows: string): Question {
  const answer: Answer = { text: {}, why: NOTHING_SAID, right: false, parts: "" };
  const right = { ...answer, right: HAS_RIGHT.includes(kind) };
  return { shows, kind, ask: {}, answers: [right, kind === "several" ? right : answer] };
}

export function isEmpty({ title, steps, questions }: Draft): boolean {
  return steps.length + questions.length === 0 && Object.values(title).every((text) => !text);
}

/** A list in which one item stands elsewhere. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const others = list.filter((_, index) => index !== from);
  return [...others.slice(0, to), ...list.slice(from, from + 1), ...others.slice(to)];
}

/** A list in which one item is another. */
export function replaced<T>(list: readonly T[], at: number, item: T): readonly T[] {
  return list.map((one, index) => (index === at ? item : one));
}

/** With one right answer in the kinds that have one. */
export function withRight(question: Question, at: number, right: boolean): Question {
  const isSingle = question.kind !== "several";
  const answers = question.answers.map((answer, index) =>
    index === at ? { ...answer, right } : isSingle ? { ...answer, right: false } : answer,
  );
  return { ...question, answers };
}

/** What an author still has to do, each with the number of its step or question; 0: the lesson itself. */
export interface Lack {
  readonly at: number;
  readonly what:
    "title" | "whom" | "steps" | "says" | "ask" | "answers" | "right" | "parts" | "twice";
}

/** What is missing until a host can take the lesson in. */
export function lacks(draft: Draft): readonly Lack[] {
  const { langs, steps, questions } = draft;
  const found: Lack[] = [];
  const has = (text: Text): boolean => langs.every((lang) => text[lang]?.trim());
  const tell = (at: number, what: Lack["what"], isMissing: boolean): void => {
    if (isMissing) found.push({ at, what });
  };
  tell(0, "title", !has(draft.title));
  tell(0, "whom", !has(draft.whom));
  tell(0, "steps", steps.length === 0);
  steps.forEach(({ title, says }, index) => {
    tell(index + 1, "title", !has(title));
    tell(index + 1, "says", says.length === 0 || !says.every(({ text }) => has(text)));
  });
  questions.forEach(({ kind, ask, answers }, index) => {
    const at = steps.length + index + 1;
    const right = answers.filter((answer) => answer.right).length;
    tell(at, "ask", !has(ask));
    tell(at, "answers", !answers.every(({ text, why }) => has(text) && has(why.text)));
    tell(at, "right", kind === "several" ? right < 2 : HAS_RIGHT.includes(kind) && right !== 1);
    tell(at, "parts", kind === "point" && answers.some(({ parts }) => !parts));
    const texts = langs.map((lang) => new Set(answers.map(({ text }) => text[lang]?.trim())));
    tell(at, "twice", has(ask) && texts.some(({ size }) => size < answers.length));
  });
  return found;
}
