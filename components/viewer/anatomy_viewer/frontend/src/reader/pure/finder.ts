import MiniSearch from "minisearch";
import type { SearchResult } from "minisearch";
import type { SearchEntry } from "../protocol";
import { tokens } from "./tokens";

/** An entry, and the words that made it one of the results. */
export interface Found {
  readonly entry: SearchEntry;
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
const WEAKEST = 0.08;
/** Places and parts before the texts that mention them. */
const WEIGHT: Readonly<Record<SearchEntry["kind"], number>> = {
  site: 1.6,
  structure: 1.2,
  page: 1.2,
  term: 1.1,
  section: 1,
};

/** The seventh rib is rib 7 as well, in every language: its id says so. */
const NUMBERS = "numbers";

/** Finds entries by their names: accents, case, beginnings of words and typing errors are forgiven. */
export class Finder {
  readonly #entries: ReadonlyMap<string, SearchEntry>;
  readonly #search: MiniSearch<SearchEntry>;

  constructor(entries: readonly SearchEntry[]) {
    this.#entries = new Map(entries.map((entry) => [entry.id, entry]));
    this.#search = new MiniSearch<SearchEntry>({
      fields: ["title", "also", NUMBERS],
      extractField: (entry, field) =>
        field === NUMBERS ? numbers(entry) : entry[field as keyof SearchEntry],
      tokenize: tokens,
      processTerm: (word) => word,
      searchOptions: {
        boost: { title: 1.5 },
        // A number is whole: rib 1 is not the twelfth.
        prefix: (word) => !/^\d+$/.test(word),
        // Long names are no worse than short ones: sections stay in the order of their text.
        bm25: { k: 1.2, b: 0, d: 0.5 },
        boostDocument: (id: string) => WEIGHT[this.#entries.get(id)?.kind ?? "section"],
      },
    });
    this.#search.addAll(entries);
  }

  find(query: string): Findings {
    const results = this.#try(query);
    const best = Math.max(0, ...results.map(({ score }) => score));
    const good = results.filter(({ score }) => score >= best * WEAKEST);
    return { groups: this.#group(good.slice(0, MOST)), isCut: good.length > MOST };
  }

  /** As it is typed; else with typing errors; else, in a whole question, any word that is a name. */
  #try(query: string): SearchResult[] {
    const long = tokens(query).filter((word) => word.length > 3);
    const fuzzy = (word: string): number | false => (word.length > 3 ? 0.2 : false);
    const tries = [
      () => this.#search.search(query, { combineWith: "AND" }),
      () => this.#search.search(query, { combineWith: "AND", fuzzy }),
      () => this.#search.search(long.join(" "), { fuzzy }),
    ];
    for (const attempt of tries) {
      const results = attempt();
      if (results.length > 0) return this.#wholeFirst(results);
    }
    return [];
  }

  /** Before the others comes what is called so and no more: "Liver" before "Vein of the liver". */
  #wholeFirst(results: readonly SearchResult[]): SearchResult[] {
    const isWhole = ({ id, match }: SearchResult): boolean =>
      tokens(this.#entries.get(String(id))?.title ?? "").every((word) => word in match);
    return [...results].sort((a, b) => Number(isWhole(b)) - Number(isWhole(a)));
  }

  #group(results: readonly SearchResult[]): Group[] {
    const groups = new Map<SearchEntry["kind"], Found[]>();
    for (const { id, match } of results) {
      const entry = this.#entries.get(String(id));
      if (!entry) continue;
      const group = groups.get(entry.kind) ?? [];
      group.push({ entry, words: new Set(Object.keys(match)) });
      groups.set(entry.kind, group);
    }
    return [...groups].map(([kind, found]) => ({ kind, found }));
  }
}

/** The numbers in the id of a part of the body: 7 in rib-left-7, 12 in vertebra-t12. */
function numbers({ id, kind }: SearchEntry): string {
  return kind === "structure" ? (id.match(/\d+/g) ?? []).join(" ") : "";
}
