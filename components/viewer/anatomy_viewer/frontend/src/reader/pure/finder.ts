import MiniSearch from "minisearch";
import type { SearchEntry, SearchIndex } from "../protocol";
import { tokens } from "./tokens";

/** One of the names of an entry. */
interface Name {
  readonly id: number;
  readonly entry: SearchEntry;
  readonly lang: string;
  readonly text: string;
  /** Its words, as the search compares them; of a part of the body the numbers of its id as well. */
  readonly words: readonly string[];
}

/** An entry, and why it was found. */
export interface Found {
  readonly entry: SearchEntry;
  /** The name besides its title by which it was found. */
  readonly name: Pick<Name, "lang" | "text"> | null;
  /** Words of the entry that match, without accents. */
  readonly words: ReadonlySet<string>;
}

export interface Group {
  readonly kind: SearchEntry["kind"];
  readonly found: readonly Found[];
}

export interface Findings {
  /** Best group first, best result first. */
  readonly groups: readonly Group[];
  /** Whether there were more than are shown. */
  readonly isCut: boolean;
}

export const MOST = 12;
/** Results far weaker than the best only stand in the way. */
const WEAKEST = 0.2;
/** Little words decide only between names that are alike in all others. */
const LITTLE = 0.05;
/** Dangers before the texts that mention them, places and parts before both. */
const WEIGHT: Readonly<Record<SearchEntry["kind"], number>> = {
  site: 1.6,
  warning: 1.3,
  structure: 1.2,
  page: 1.2,
  section: 1,
  term: 0.9,
};

/** An entry while it is looked for: the best that each typed word finds among its names. */
interface Candidate {
  readonly entry: SearchEntry;
  readonly scores: Map<string, number>;
  readonly words: Set<string>;
  name: Name;
  best: number;
}

/**
 * Finds entries by their names: accents, case, beginnings of words and typing errors are forgiven.
 *
 * An entry is as good as the sum of what each typed word finds in the best of its names. A word is
 * worth its BM25 score (rare words are worth more), times the part of the name that was typed.
 */
export class Finder {
  readonly #names: readonly Name[];
  readonly #little: ReadonlySet<string>;
  readonly #search: MiniSearch<Name>;

  constructor({ entries, little }: SearchIndex) {
    this.#little = new Set(little.flatMap(tokens));
    this.#names = entries.flatMap(namesOf).map((name, id) => ({ ...name, id }));
    this.#search = new MiniSearch<Name>({
      fields: ["words"],
      extractField: (name, field) =>
        field === "words" ? name.words.join(" ") : name[field as keyof Name],
      tokenize: (text) => text.split(" "),
      processTerm: (word) => word,
      searchOptions: {
        // A number is whole: rib 1 is not the twelfth.
        prefix: (word) => !/^\d+$/.test(word),
        bm25: { k: 1.2, b: 0, d: 0.5 },
      },
    });
    this.#search.addAll(this.#names);
  }

  find(query: string): Findings {
    const typed = [...new Set(tokens(query))];
    const found = this.#candidates(typed)
      .map((candidate) => ({ ...candidate, score: sum(candidate.scores.values()) }))
      .sort((a, b) => b.score - a.score);
    const telling = typed.filter((word) => !this.#little.has(word));
    const isWhole = ({ scores }: Candidate): boolean => telling.every((word) => scores.has(word));
    const wanted = found.some(isWhole) ? found.filter(isWhole) : found;
    const good = wanted.filter(({ score }) => score >= (found[0]?.score ?? 0) * WEAKEST);
    return { groups: group(good.slice(0, MOST)), isCut: good.length > MOST };
  }

  #candidates(typed: readonly string[]): Candidate[] {
    const hits = new Map<number, Map<string, { score: number; words: string[] }>>();
    for (const word of typed) {
      for (const { id, score, match } of this.#lookUp(word)) {
        const hit = hits.get(id as number) ?? new Map<string, { score: number; words: string[] }>();
        hit.set(word, { score: score * this.#weigh([word]), words: Object.keys(match) });
        hits.set(id as number, hit);
      }
    }
    const candidates = new Map<string, Candidate>();
    for (const [id, hit] of hits) {
      const name = this.#names[id];
      if (!name) continue;
      const matched = new Set([...hit.values()].flatMap(({ words }) => words));
      const part = this.#weigh(matched) / this.#weigh(name.words);
      const candidate = candidates.get(name.entry.id) ?? {
        entry: name.entry,
        scores: new Map<string, number>(),
        words: new Set<string>(),
        name,
        best: 0,
      };
      candidates.set(name.entry.id, candidate);
      const worth = part * WEIGHT[name.entry.kind];
      const whole = worth * sum([...hit.values()].map(({ score }) => score));
      if (whole > candidate.best) {
        candidate.best = whole;
        candidate.name = name;
      }
      for (const [word, { score, words }] of hit) {
        candidate.scores.set(word, Math.max(candidate.scores.get(word) ?? 0, score * worth));
        for (const one of words) candidate.words.add(one);
      }
    }
    return [...candidates.values()];
  }

  /** Look a word up as it is typed; only one that is spelt so nowhere may be misspelt. */
  #lookUp(word: string): ReturnType<MiniSearch<Name>["search"]> {
    const found = this.#search.search(word);
    return found.length > 0 || word.length < 4 ? found : this.#search.search(word, { fuzzy: 0.25 });
  }

  #weigh(words: Iterable<string>): number {
    let weight = 0;
    for (const word of words) weight += this.#little.has(word) ? LITTLE : 1;
    return weight;
  }
}

function namesOf(entry: SearchEntry): Omit<Name, "id">[] {
  const { title, lang, names } = entry;
  const numbers = entry.kind === "structure" ? (entry.id.match(/\d+/g) ?? []) : [];
  const others = Object.entries(names).flatMap(([of, texts]) => texts.map((text) => ({ text, lang: of })));
  return [{ text: title, lang }, ...others].map((name) => ({
    ...name,
    entry,
    words: [...new Set([...tokens(name.text), ...numbers])],
  }));
}

function group(found: readonly Candidate[]): Group[] {
  const groups = new Map<SearchEntry["kind"], Found[]>();
  for (const { entry, name, words } of found) {
    const of = groups.get(entry.kind) ?? [];
    of.push({ entry, name: name.text === entry.title ? null : name, words });
    groups.set(entry.kind, of);
  }
  return [...groups].map(([kind, of]) => ({ kind, found: of }));
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((a, b) => a + b, 0);
