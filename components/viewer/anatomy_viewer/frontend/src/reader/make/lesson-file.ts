import { LineCounter, isCollection, isPair, isScalar, parseDocument, stringify, visit } from "yaml";
import type { Document, Node, Pair } from "yaml";
import type { Draft } from "./draft";
import { FlawError, draftOf, entryOf } from "./entry";
import type { Path } from "./entry";

/** As much as the project takes in (`annotations/folder.py`). */
export const LARGEST_BYTES = 128 * 1024;
/** As in `annotations/yamlfile.py`. */
const DEEPEST = 10;
/** A date, and no text, to both readers of YAML. */
const UPDATED = /^updated: "(.*)"$/m;

/** What its folder says where a host has it. */
const LANGUAGE = /^# .*\blanguage: ([a-z]{2,3})\b/;

/** Why a file is not taken, with the words that say so (`app.make.flaw.…`) and the line. */
export interface Refusal {
  readonly what: string;
  readonly line: number;
  readonly name: string;
}

/** The file: YAML that a person can read, and that the project takes in. */
export function asYaml(draft: Draft, today: string): string {
  const options = {
    defaultStringType: "QUOTE_DOUBLE",
    defaultKeyType: "PLAIN",
    lineWidth: 0,
  } as const;
  const yaml = stringify(entryOf(withSummary(draft), today), options).replace(
    UPDATED,
    "updated: $1",
  );
  return `# A lesson for MBC Atlas, language: ${draft.langs[0] ?? "en"}\n${yaml}`;
}

/** Who writes no sentence for the list has the first one of the lesson there. */
function withSummary(draft: Draft): Draft {
  const isThere = draft.langs.every((lang) => draft.summary.text[lang]?.trim());
  const summary = isThere ? draft.summary : (draft.steps[0]?.says[0] ?? draft.summary);
  return { ...draft, summary };
}

/** Read a file that somebody has chosen: a whole lesson, or why not. `lang`: where it says no other. */
export function readYaml(file: string, lang: string): Draft | Refusal {
  if (file.length > LARGEST_BYTES) return { what: "large", line: 1, name: "" };
  const lines = new LineCounter();
  const found = parseDocument(file, { lineCounter: lines, version: "1.2", schema: "core" });
  const end = file.trimEnd().length;
  const lineOf = (offset = 0): number => Math.max(lines.linePos(Math.min(offset, end)).line, 1);
  const [error] = found.errors;
  if (error) return { what: "yaml", line: lineOf(error.pos[0]), name: "" };
  const strange = notForTexts(found);
  if (strange) return { ...strange, line: lineOf(strange.offset), name: "" };
  try {
    return draftOf(found.toJS({ maxAliasCount: 0 }), LANGUAGE.exec(file)?.[1] ?? lang);
  } catch (caught) {
    if (!(caught instanceof FlawError)) throw caught;
    const { what, path } = caught.flaw;
    return { what, line: lineOf(offsetOf(found, path)), name: String(path.at(-1) ?? "") };
  }
}

/** What no lesson needs, and what lets a few lines grow without end. */
function notForTexts(found: Document.Parsed): { what: string; offset: number | undefined } | null {
  let strange: { what: string; offset: number | undefined } | null = null;
  const tell = (what: string, node: Node): symbol => {
    strange = { what, offset: node.range?.[0] };
    return visit.BREAK;
  };
  visit(found, {
    Alias: (_, node) => tell("reference", node),
    Node: (_, node, path) => {
      if ("anchor" in node && node.anchor) return tell("reference", node);
      if (node.tag !== undefined) return tell("type", node);
      return path.filter(isCollection).length > DEEPEST ? tell("deep", node) : undefined;
    },
  });
  return strange;
}

/** Where something begins: a key, or an item of a list; else whatever is nearest around it. */
function offsetOf(found: Document.Parsed, path: Path): number | undefined {
  let [here, offset]: [unknown, number | undefined] = [found.contents, found.contents?.range[0]];
  for (const step of path) {
    if (!isCollection(here)) break;
    const items: readonly unknown[] = here.items;
    const item = items.find((one, index) =>
      isPair(one) ? keyOf(one) === String(step) : index === step,
    );
    if (item === undefined) break;
    const begin = isPair(item) ? item.key : item;
    if (isScalar(begin) || isCollection(begin)) offset = begin.range?.[0];
    here = isPair(item) ? item.value : item;
  }
  return offset;
}

const keyOf = ({ key }: Pair): string => (isScalar(key) ? String(key.value) : "");
