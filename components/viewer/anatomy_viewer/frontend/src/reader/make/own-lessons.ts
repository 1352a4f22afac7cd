import { allKept, forget, keep, load } from "../storage";
import type { Kept } from "../storage";
import type { Language, LessonStep } from "../protocol";
import { isEmpty } from "./draft";
import type { Draft, Text } from "./draft";
import { FlawError, draftOf, entryOf } from "./entry";
import { OWN_TEXT, carriedLesson } from "./kept";
import { unpacked } from "./link";

/** How the key begins under which each lesson is kept; the rest of it is the id of the lesson. */
const KEY = "mbc-atlas.lesson.";
/** Which of them this tab is about: another tab may be about another. */
const CHOSEN = "mbc-atlas.lesson";
const SHORT = 8;

/** Where no lesson can be kept, those that a page is about. */
const here = new Map<string, string>();
let chosen = "";

/** The ids of the lessons that this browser keeps. */
export function lessonIds(): readonly string[] {
  const kept = [...allKept().keys()].filter((key) => key.startsWith(KEY));
  const ids = kept.map((key) => key.slice(KEY.length));
  return [...new Set([...ids, ...here.keys()])].sort();
}

/** The lesson that this tab is about; one that is kept, or a new name. */
export function chosenId(): string {
  const ids = lessonIds();
  const last = load(CHOSEN) ?? "";
  const wanted = [chosen, sessionText(), ...ids.filter((id) => id === last), ...ids];
  return wanted.find((id) => id !== "") ?? newId();
}

/** From now on this tab is about a lesson. */
export function choose(id: string): void {
  chosen = id;
  try {
    sessionStorage.setItem(CHOSEN, id);
    keep(CHOSEN, id);
  } catch {
    // Until the page is left.
  }
}

export function newId(): string {
  return crypto.getRandomValues(new Uint32Array(2)).join("").slice(0, SHORT);
}

/** A lesson that is kept; null where there is none, or what is kept is none. */
export function lessonOf(id: string): Draft | null {
  return parsed(here.get(id) ?? load(KEY + id) ?? "");
}

/** Keep a lesson; what cannot be kept is there until the page is left. */
export function keepLesson(id: string, draft: Draft): Kept {
  const text = written(draft);
  const kept = keep(KEY + id, text);
  if (kept === "kept") here.delete(id);
  else here.set(id, text);
  return kept;
}

export function removeLesson(id: string): void {
  here.delete(id);
  forget(KEY + id);
}

/** A lesson as it is kept, and as it travels: the file as JSON, with the language before it. */
export function written(draft: Draft): string {
  const today = new Date().toISOString().slice(0, 10);
  return JSON.stringify([draft.langs[0], entryOf(draft, today)]);
}

/** The same, read; null where it is none. */
export function parsed(text: string): Draft | null {
  try {
    const [lang, entry] = JSON.parse(text) as [unknown, unknown];
    return typeof lang === "string" && /^[a-z]{2,3}$/.test(lang) ? draftOf(entry, lang) : null;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError || error instanceof FlawError) {
      return null;
    }
    throw error;
  }
}

const made = new WeakMap<Language, { readonly text: string; readonly language: Language }>();

/** A language with the lesson of this tab among its lessons: to be read (`mine`) and to be made. */
export function withOwn(language: Language): Language {
  const id = chosenId();
  const draft = lessonOf(id);
  if (!draft || isEmpty(draft)) return language;
  const text = written(draft);
  const before = made.get(language);
  if (before?.text === text) return before.language;
  const { known, texts, lang } = language;
  const steps = stopsIn(draft, lang);
  const title = inOrder(draft, lang)(draft.title);
  const now: Language = {
    ...language,
    known: {
      ...known,
      lessons: title === "" ? known.lessons : { ...known.lessons, mine: title },
      steps: { ...known.steps, mine: steps, make: steps },
    },
    texts: { ...texts, "lesson-mine": `${OWN_TEXT}${lang}/${id}/${hash(text)}` },
  };
  made.set(language, { text, language: now });
  return now;
}

/** What has been brought along and is taken in. */
let taken = "";

/** Take in what the address or the page brings along; each is kept once. */
export async function takeIn(): Promise<void> {
  const packed = carriedLesson();
  if (!packed || packed === taken) return;
  taken = packed;
  const text = await unpacked(packed);
  const draft = text === null ? null : parsed(text);
  if (!draft) return;
  const id = hash(packed);
  if (!lessonOf(id)) keepLesson(id, draft);
  choose(id);
  // A page that brings a lesson along begins with it.
  if (location.hash === "") location.replace("#/lesson-mine");
}

/** What a lesson comes to, step by step, in a language or in the one that it is written in. */
function stopsIn(draft: Draft, lang: string): readonly LessonStep[] {
  const say = inOrder(draft, lang);
  return [
    ...draft.steps.map(({ title, shows, plays }) => ({ title: say(title), shows, plays })),
    ...draft.questions.map(({ ask, shows }) => ({ title: say(ask), shows, plays: null })),
  ];
}

/** A text in a language, else in the first that it has. */
export function inOrder({ langs }: Draft, lang: string): (text: Text) => string {
  const spoken = spokenIn(langs, lang);
  return (text) => text[spoken] ?? "";
}

/** The language in which a lesson is read by who reads another one. */
export function spokenIn(langs: readonly string[], lang: string): string {
  return langs.includes(lang) ? lang : (langs[0] ?? lang);
}

function sessionText(): string {
  try {
    return sessionStorage.getItem(CHOSEN) ?? "";
  } catch {
    return "";
  }
}

/** A short name for a text: the same text has the same one. */
function hash(text: string): string {
  let sum = 0x811c9dc5;
  for (const letter of text) sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (sum >>> 0).toString(36);
}
