import { FEWEST_ANSWERS, HAS_RIGHT, KINDS, MOST, UNSOURCED } from "./draft";
import type { Answer, Draft, Kind, OwnSource, Question, Said, Step, Text } from "./draft";

/** A lesson as its file has it: mappings, lists, texts and numbers. What it holds is not known yet. */
export type Entry = Readonly<Record<string, unknown>>;
export type Path = readonly (string | number)[];

/** What is wrong with a file, and where. The words of it are `app.make.flaw.…`. */
export interface Flaw {
  readonly what: "unknown" | "text" | "list" | "mapping" | "number" | "address" | "most" | "kind";
  readonly path: Path;
}

export class FlawError extends Error {
  override readonly name = "FlawError";

  constructor(readonly flaw: Flaw) {
    super(`${flaw.path.join(".")}: ${flaw.what}`);
  }
}

const CITED = /(?:\s*\[\^[^\]\s]+\])+$/;
const CITATION = /\[\^([^\]\s]+)\]/g;
const SHOWS = /^[^?]*\?([^#\s]*)$/;
const PARTS = /^[a-z0-9*,-]*$/;
const WEB = /^(https:\/\/\S+)?$/;
/** What no YAML may hold as it stands (PyYAML's NON_PRINTABLE), lines that end, and lone surrogates. */
const UNPRINTABLE = /[^\x20-\x7E\xA0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]+/gu;

/** A text as it is kept: on one line, without what no file can hold. */
export function tidied(text: string): string {
  return text.replace(UNPRINTABLE, " ").replace(/\s+/g, " ").trim();
}

/** The file of a lesson. What is missing is empty in it. */
export function entryOf(draft: Draft, updated: string): Entry {
  const [first = "en", ...others] = draft.langs;
  const { title, summary, whom, ...rest } = wordsIn(draft, first);
  const translations = Object.fromEntries(others.map((lang) => [lang, wordsIn(draft, lang)]));
  const sources = Object.entries(draft.sources).map(([id, { publisher, title: name, url }]) => [
    id,
    { publisher, title: name, ...(url && { url }) },
  ]);
  return {
    title,
    summary,
    whom,
    minutes: draft.minutes,
    updated,
    reviewed: null,
    ...(sources.length > 0 && { sources: Object.fromEntries(sources) as Entry }),
    ...rest,
    ...(others.length > 0 && { translations }),
  };
}

function wordsIn(draft: Draft, lang: string): Entry {
  const say = (text: Text): string => tidied(text[lang] ?? "");
  const cite = ({ text, sources }: Said): string => {
    const said = say(text);
    const ids = sources.length > 0 ? sources : [UNSOURCED];
    return said && `${said} ${ids.map((id) => `[^${id}]`).join("")}`;
  };
  const optional = (key: string, text: string): Entry => (text ? { [key]: text } : {});
  return {
    title: say(draft.title),
    summary: cite(draft.summary),
    whom: say(draft.whom),
    steps: draft.steps.map(({ title, shows, plays, says, notes, pause }) => ({
      title: say(title),
      shows: `?${shows}`,
      ...optional("plays", plays ?? ""),
      says: says.map(cite),
      ...optional("notes", say(notes)),
      ...optional("pause", say(pause)),
    })),
    ...(draft.questions.length > 0 && {
      questions: draft.questions.map(({ ask, kind, shows, answers }) => ({
        ask: say(ask),
        kind,
        shows: `?${shows}`,
        answers: answers.map(({ text, why, right, parts }) => ({
          text: say(text),
          ...(kind === "point" && { parts }),
          ...(right && HAS_RIGHT.includes(kind) && { right }),
          why: cite(why),
        })),
      })),
    }),
  };
}

/**
 * Read what a file holds, whoever wrote it. `lang`: the language of its words. Throws `FlawError` with
 * the place of the first thing that no lesson has; what is missing is empty.
 */
export function draftOf(entry: unknown, lang: string): Draft {
  const all = mapping(entry, []);
  only(
    all,
    [],
    [
      ...["title", "summary", "whom", "minutes", "updated", "reviewed", "sources", "steps"],
      ...["questions", "translations"],
    ],
  );
  const translations = mapping(all.translations ?? {}, ["translations"]);
  const others = Object.entries(translations).map(([other, words]) => {
    const path = ["translations", other];
    if (!/^[a-z]{2,3}$/.test(other) || other === lang) fail("unknown", path);
    const its = mapping(words, path);
    only(its, path, ["title", "summary", "whom", "steps", "questions"]);
    return { lang: other, path, its };
  });
  const versions = [{ lang, path: [] as Path, its: all }, ...others];
  const steps = rows(all.steps, ["steps"], MOST.steps);
  const questions = rows(all.questions, ["questions"], MOST.questions);

  /** The same text in each language: `path` leads to it from where the words of a language begin. */
  const textAt = (...path: Path): Text =>
    Object.fromEntries(
      versions
        .map((one) => [one.lang, text(at(one.its, path), [...one.path, ...path])] as const)
        .filter(([, said]) => said !== ""),
    );
  const saidAt = (...path: Path): Said => {
    const whole = textAt(...path);
    const cited = Object.values(whole)[0]?.match(CITED)?.[0] ?? "";
    const ids = [...cited.matchAll(CITATION)].map(([, id = ""]) => id);
    const words = Object.entries(whole).map(([one, said]) => [one, said.replace(CITED, "").trim()]);
    return {
      text: Object.fromEntries(words) as Text,
      sources: [...new Set(ids)].filter((id) => id !== UNSOURCED),
    };
  };

  return {
    langs: versions.map((one) => one.lang),
    title: textAt("title"),
    whom: textAt("whom"),
    summary: saidAt("summary"),
    minutes: minutesOf(all.minutes),
    sources: sourcesOf(all.sources),
    steps: steps.map((step, index): Step => {
      const path: Path = ["steps", index];
      only(step, path, ["title", "shows", "plays", "says", "notes", "pause"]);
      const says = list(step.says, [...path, "says"], MOST.says);
      return {
        shows: shown(step.shows, [...path, "shows"]),
        plays: text(step.plays, [...path, "plays"]) || null,
        title: textAt(...path, "title"),
        says: says.map((_, i) => saidAt(...path, "says", i)),
        notes: textAt(...path, "notes"),
        pause: textAt(...path, "pause"),
      };
    }),
    questions: questions.map((asked, index): Question => {
      const path: Path = ["questions", index];
      only(asked, path, ["ask", "kind", "shows", "answers"]);
      return {
        shows: shown(asked.shows, [...path, "shows"]),
        kind: kindOf(asked.kind, [...path, "kind"]),
        ask: textAt(...path, "ask"),
        answers: answersOf(asked.answers, [...path, "answers"], textAt, saidAt),
      };
    }),
  };
}

function answersOf(
  value: unknown,
  path: Path,
  textAt: (...path: Path) => Text,
  saidAt: (...path: Path) => Said,
): readonly Answer[] {
  const found = rows(value, path, MOST.answers).map((answer, index): Answer => {
    const here = [...path, index];
    only(answer, here, ["text", "why", "right", "parts"]);
    const { right = false } = answer;
    if (typeof right !== "boolean") fail("kind", [...here, "right"]);
    const parts = text(answer.parts, [...here, "parts"]);
    if (!PARTS.test(parts)) fail("address", [...here, "parts"]);
    return {
      text: textAt(...here, "text"),
      why: saidAt(...here, "why"),
      right,
      parts,
    };
  });
  const blank: Answer = { text: {}, why: { text: {}, sources: [] }, right: false, parts: "" };
  return found.length < FEWEST_ANSWERS
    ? [...found, ...Array<Answer>(FEWEST_ANSWERS - found.length).fill(blank)]
    : found;
}

function sourcesOf(value: unknown): Readonly<Record<string, OwnSource>> {
  const found = Object.entries(mapping(value ?? {}, ["sources"])).map(([id, source]) => {
    const path = ["sources", id];
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) fail("unknown", path);
    const its = mapping(source, path);
    only(its, path, ["publisher", "title", "url"]);
    const url = text(its.url, [...path, "url"]);
    if (!WEB.test(url)) fail("address", [...path, "url"]);
    const publisher = text(its.publisher, [...path, "publisher"]);
    return [id, { publisher, title: text(its.title, [...path, "title"]), url }] as const;
  });
  return Object.fromEntries(found);
}

function minutesOf(value: unknown): number {
  if (value === undefined) return 5;
  const isRight = typeof value === "number" && Number.isInteger(value);
  if (!isRight || value < 1 || value > MOST.minutes) return fail("number", ["minutes"]);
  return value;
}

function kindOf(value: unknown, path: Path): Kind {
  return KINDS.find((kind) => kind === (value ?? "one")) ?? fail("kind", path);
}

function shown(value: unknown, path: Path): string {
  return (SHOWS.exec(text(value, path) || "?") ?? fail("address", path))[1] ?? "";
}

function text(value: unknown, path: Path): string {
  if (value === undefined || value === null) return "";
  if (typeof value !== "string") return fail("text", path);
  if (value.length > MOST.letters) return fail("most", path);
  return tidied(value);
}

function rows(value: unknown, path: Path, most: number): Entry[] {
  return list(value, path, most).map((row, index) => mapping(row, [...path, index]));
}

function list(value: unknown, path: Path, most: number): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return fail("list", path);
  if (value.length > most) return fail("most", path);
  return value;
}

function mapping(value: unknown, path: Path): Entry {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return fail("mapping", path);
  }
  return value as Entry;
}

function only(entry: Entry, path: Path, known: readonly string[]): void {
  const unknown = Object.keys(entry).find((key) => !known.includes(key));
  if (unknown !== undefined) fail("unknown", [...path, unknown]);
}

function at(entry: unknown, path: Path): unknown {
  let here = entry;
  for (const key of path) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<string | number, unknown>)[key];
  }
  return here;
}

function fail(what: Flaw["what"], path: Path): never {
  throw new FlawError({ what, path });
}
