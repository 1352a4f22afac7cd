import MiniSearch from "minisearch";
import type { SearchOptions } from "minisearch";
import type { SearchEntry, SearchIndex } from "../protocol";
import { stem, stemsOf } from "./stems";
import { tokens } from "./tokens";

/** What an entry is found by: its title, another name, or the rare words of its text. */
interface Key {
  readonly id: number;
  readonly entry: SearchEntry;
  /** The name as it is shown, with its language; null for a title and for a text. */
  readonly name: Name | null;
  /** Each word as the search compares it, with its stem. */
  readonly words: ReadonlyMap<string, string>;
  /** What a word in it is worth; null for a name, of which it counts how much was typed. */
  readonly part: number | null;
  readonly isTitle: boolean;
  readonly isText: boolean;
}

export interface Name {
  readonly text: string;
  readonly lang: string;
}

/** An entry, and why it was found. */
export interface Found {
  readonly entry: SearchEntry;
  /** The name by which it was found, where its title does not say all that was typed. */
  readonly name: Name | null;
  /** Words of title and name that match, without accents. */
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
  /** Whether the best answers at least half of what was typed. */
  readonly isSure: boolean;
}

export const MOST = 12;
/** So many are shown of what answers less than half, so that the ways on are seen. */
const FEW = 5;
/** Where anybody can go from here, whatever it was that is not found. */
const WAYS = ["page warning-signs", "page questions", "page support"];
/** With all that means the same, what turns a name round. */
const NO = "no";
/** How a stem begins among the terms, so that it is never taken for the beginning of a word. */
const STEM = "~";
/** Results far weaker than the best only stand in the way. */
const WEAKEST = 0.2;
/** Little words decide only between names that are alike in all others. */
const LITTLE = 0.05;
/** What another word for the same is worth, one of another ending, and one that is spelt alike. */
const SAME = 0.8;
const ENDING = 0.9;
const ALIKE = 0.4;
/** What a word is worth in a text, where names have it too, and where none has. */
const IN_TEXT = 0.15;
const ONLY_IN_TEXT = 0.5;
/** How much more a whole name is worth for each word after its first. */
const PHRASE = 0.15;
/** What the name of its page or place is worth to a section, alone and where it answers more. */
const OF_PLACE = 0.3;
const INHERITED = 0.8;
/** Dangers before the texts that mention them, places before both. */
const WEIGHT: Readonly<Record<SearchEntry["kind"], number>> = {
  site: 1.3,
  warning: 1.2,
  page: 1.2,
  structure: 1.1,
  section: 1,
  lesson: 0.95,
  term: 0.9,
};

/** What a typed word finds in a key. */
interface Hit {
  readonly score: number;
  readonly words: readonly string[];
  /** Whether it is spelt as it was typed, or begins so. */
  readonly isSpelt: boolean;
}

/** An entry while it is looked for. */
interface Candidate {
  readonly entry: SearchEntry;
  /** The best that each typed word finds among its keys. */
  readonly scores: Map<string, number>;
  /** The typed words that stand in its names as they were typed. */
  readonly spelt: Set<string>;
  readonly words: Set<string>;
  /** The typed words that its title answers. */
  readonly titled: Set<string>;
  /** The best of its names, with the typed words that it answers. */
  name: Name | null;
  named: ReadonlySet<string>;
  best: number;
}

/**
 * Finds entries by their names: accents, case, endings, beginnings of words and typing errors are
 * forgiven.
 *
 * An entry is as good as the sum of what each typed word finds in the best of its names. A word is
 * worth its BM25 score (rare words are worth more), times the part of the name that was typed.
 */
export class Finder {
  readonly ways: readonly SearchEntry[];
  readonly #keys: readonly Key[];
  readonly #little: ReadonlySet<string>;
  readonly #same = new Map<string, readonly string[]>();
  /** The words that turn a name round: who wants to live does not want not to live. */
  readonly #no: ReadonlySet<string>;
  readonly #search: MiniSearch<Key>;

  constructor({ entries, little, same }: SearchIndex) {
    this.ways = WAYS.flatMap((way) => entries.filter(({ id }) => id === way));
    this.#little = new Set(little.flatMap(tokens));
    for (const group of same.map(tokens)) {
      for (const word of group) {
        const others = group.filter((one) => one !== word);
        this.#same.set(word, [...(this.#same.get(word) ?? []), ...others]);
      }
    }
    this.#no = new Set([NO, ...(this.#same.get(NO) ?? [])]);
    this.#keys = entries.flatMap(keysOf).map((key, id) => ({ ...key, id }));
    this.#search = new MiniSearch<Key>({
      fields: ["terms"],
      extractField: (key, field) =>
        field === "terms" ? [...key.words].flat().join(" ") : key[field as "id"],
      tokenize: (text) => text.split(" "),
      processTerm: (word) => word,
      searchOptions: { bm25: { k: 1.2, b: 0, d: 0.5 } },
    });
    this.#search.addAll(this.#keys);
  }

  find(query: string): Findings {
    const typed = [...new Set(tokens(query))];
    const candidates = this.#candidates(typed);
    for (const candidate of candidates.values()) this.#inherit(candidate, candidates);
    const found = [...candidates.values()]
      .map((candidate) => ({ ...candidate, score: sum(candidate.scores.values()) }))
      .sort((a, b) => b.score - a.score);
    // Where something answers all that was typed, what answers a part only stands in the way.
    const telling = typed.filter((word) => !this.#little.has(word));
    const isWhole = ({ spelt }: Candidate): boolean => telling.every((word) => spelt.has(word));
    const wanted = found.some(isWhole) ? found.filter(isWhole) : found;
    const good = wanted.filter(({ score }) => score >= (wanted[0]?.score ?? 0) * WEAKEST);
    const answered = telling.filter((word) => good[0]?.scores.has(word));
    const isSure = good.length > 0 && answered.length * 2 >= telling.length;
    const most = isSure ? MOST : FEW;
    return { groups: group(good.slice(0, most)), isCut: good.length > most, isSure };
  }

  #candidates(typed: readonly string[]): Map<string, Candidate> {
    const hits = new Map<number, Map<string, Hit>>();
    typed.forEach((word, at) => {
      for (const [id, hit] of this.#lookUp(word, at === typed.length - 1)) {
        const ofKey = hits.get(id) ?? new Map<string, Hit>();
        hits.set(id, ofKey.set(word, { ...hit, score: hit.score * this.#weigh([word]) }));
      }
    });
    const saysNo = typed.some((word) => this.#no.has(word));
    const candidates = new Map<string, Candidate>();
    for (const [id, ofKey] of hits) {
      const key = this.#keys[id];
      if (!key || (key.name && !saysNo && [...key.words.keys()].some((w) => this.#no.has(w))))
        continue;
      const candidate = candidates.get(key.entry.id) ?? newCandidate(key.entry);
      candidates.set(key.entry.id, candidate);
      const matched = new Set([...ofKey.values()].flatMap(({ words }) => words));
      const worth = this.#worth(key, matched);
      let whole = 0;
      for (const [word, { score, isSpelt }] of ofKey) {
        whole += score * worth;
        if (isSpelt && !key.isText) candidate.spelt.add(word);
        candidate.scores.set(word, Math.max(candidate.scores.get(word) ?? 0, score * worth));
      }
      for (const word of matched) candidate.words.add(word);
      if (key.isTitle) for (const word of ofKey.keys()) candidate.titled.add(word);
      if (key.name && whole > candidate.best) {
        candidate.best = whole;
        candidate.name = key.name;
        candidate.named = new Set(ofKey.keys());
      }
    }
    return candidates;
  }

  /** What each word that was found in a key is worth. */
  #worth(key: Key, matched: ReadonlySet<string>): number {
    const weight = WEIGHT[key.entry.kind];
    if (key.part !== null) return weight * key.part;
    const isWhole = matched.size === key.words.size;
    const phrase = isWhole ? 1 + PHRASE * (matched.size - 1) : 1;
    return (weight * phrase * this.#weigh(matched)) / this.#weigh(key.words.keys());
  }

  /** Let a section that answers something have what its page or place answers besides. */
  #inherit(candidate: Candidate, among: ReadonlyMap<string, Candidate>): void {
    const [kind, of = ""] = candidate.entry.id.split(" ");
    const parent = among.get(`site ${of}`) ?? among.get(`page ${of}`);
    if (kind !== "section" || !parent) return;
    const isNews = [...candidate.scores.keys()].some(
      (word) => !parent.scores.has(word) && !this.#little.has(word),
    );
    if (!isNews) return;
    for (const [word, score] of parent.scores) {
      const own = candidate.scores.get(word) ?? 0;
      candidate.scores.set(word, Math.max(own, score * INHERITED));
    }
  }

  /**
   * Look a word up: as it is spelt, with another ending, by what means the same, and while it is
   * being typed by its beginning. Only a word that is found nowhere may be the beginning of another,
   * or misspelt.
   */
  #lookUp(word: string, isLast: boolean): Map<number, Hit> {
    const hits = new Map<number, Hit>();
    const look = (what: string, worth: number, isSpelt: boolean, options: SearchOptions): void => {
      for (const { id, score, match } of this.#search.search(what, options)) {
        const key = this.#keys[id as number];
        if (!key || score * worth <= (hits.get(key.id)?.score ?? 0)) continue;
        const words = [...key.words].filter((terms) => terms.some((one) => one in match));
        hits.set(key.id, { score: score * worth, words: words.map(([one]) => one), isSpelt });
      }
    };
    // A number is whole: rib 1 is not the twelfth.
    const isNumber = /^\d+$/.test(word);
    look(word, 1, true, { prefix: isLast && !isNumber });
    for (const other of this.#same.get(word) ?? []) look(other, SAME, false, {});
    if (![...hits.keys()].some((id) => !this.#keys[id]?.isText)) {
      for (const one of stemsOf(word)) look(STEM + one, ENDING, true, {});
    }
    if (hits.size === 0 && !isNumber) look(word, 1, true, { prefix: true });
    if (hits.size === 0 && word.length > 3) {
      look(word, ALIKE, false, { prefix: true, fuzzy: 0.25 });
    }
    const isNamed = [...hits.keys()].some((id) => !this.#keys[id]?.isText);
    for (const [id, hit] of hits) {
      if (!this.#keys[id]?.isText) continue;
      hits.set(id, { ...hit, score: hit.score * (isNamed ? IN_TEXT : ONLY_IN_TEXT) });
    }
    return hits;
  }

  #weigh(words: Iterable<string>): number {
    let weight = 0;
    for (const word of words) weight += this.#little.has(word) ? LITTLE : 1;
    return weight;
  }
}

function keysOf(entry: SearchEntry): Omit<Key, "id">[] {
  const { id, kind, title, lang, names, text } = entry;
  const numbers = kind === "structure" ? (id.match(/\d+/g) ?? []) : [];
  const key = (of: string, its: string, more: Partial<Key> = {}): Omit<Key, "id"> => ({
    entry,
    name: null,
    words: new Map([...tokens(of), ...numbers].map((word) => [word, STEM + stem(word, its)])),
    part: null,
    isTitle: false,
    isText: false,
    ...more,
  });
  // A section is called "Pain and relief: Constipation", "How does it spread? Seed and soil", or, where
  // its heading names the text, by that alone.
  const own = kind === "section" ? title.split(/: |(?<=\?) /) : [title];
  const place = own.length > 1 ? own.shift() : "";
  return [
    key(own.join(": "), lang, { isTitle: true }),
    ...(place ? [key(place, lang, { part: OF_PLACE, isTitle: true })] : []),
    ...Object.entries(names).flatMap(([its, all]) =>
      all.map((name) => key(name, its, { name: { text: name, lang: its } })),
    ),
    ...(text ? [key(text, lang, { part: 1, isText: true })] : []),
  ];
}

function newCandidate(entry: SearchEntry): Candidate {
  return {
    entry,
    scores: new Map(),
    spelt: new Set(),
    words: new Set(),
    titled: new Set(),
    name: null,
    named: new Set(),
    best: 0,
  };
}

function group(found: readonly Candidate[]): Group[] {
  const groups = new Map<SearchEntry["kind"], Found[]>();
  for (const { entry, titled, name, named, words } of found) {
    const isNews = [...named].some((word) => !titled.has(word));
    const ofKind = groups.get(entry.kind) ?? [];
    ofKind.push({ entry, name: isNews ? name : null, words });
    groups.set(entry.kind, ofKind);
  }
  return [...groups].map(([kind, ofKind]) => ({ kind, found: ofKind }));
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((a, b) => a + b, 0);
