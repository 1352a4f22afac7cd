import { plainOf } from "./inline";

/** How easy a text reads; `score` is null where its language has no measure, or it has no word. */
export interface Ease {
  readonly score: number | null;
  readonly isEasy: boolean;
  /** Words of many syllables, each once. */
  readonly long: readonly string[];
  /** The words of its longest sentence. */
  readonly longest: number;
}

/** As in `annotations/review/`: a sentence of more words is marked, and so is a word of more syllables. */
export const LONGEST_SENTENCE = 25;
const MANY_SYLLABLES = 4;
const MOST_LONG = 5;
const SENTENCE_END = /(?<=[.?!:…][)”»"]?)\s+/u;
const WORD = /[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu;
const SPANISH_SYLLABLE = /[aeoáéíóú]|(?<![aeoáéíóúiuü])[iuüy]+(?![aeoáéíóúiuü])/giu;
const ENGLISH_SYLLABLE = /[aeiouy]+/gi;
/** Letters that are seen and not heard: a last e, and that of -ed and -es behind most consonants. */
const SILENT = /(?:[^aeiouyl]e|[^aeiouyrtd]ed|[^aeiouyscxzgh]es)$/i;
const TWO_SOUNDS = /(?:ia|io(?!us?\b|n)|eo|ua(?!r)|iu|[aeiou]ing|ism)/gi;

interface Measure {
  readonly syllables: (word: string) => number;
  /** From words a sentence and syllables a word. */
  readonly score: (words: number, syllables: number) => number;
  readonly isEasy: (score: number) => boolean;
  /** The easiest: a short text may score beyond it. */
  readonly easiest: number;
}

/** The formulas of `annotations/review/readability.py`. English syllables are guessed from the letters. */
const MEASURES: Readonly<Record<string, Measure>> = {
  en: {
    syllables: englishSyllables,
    score: (words, syllables) => 0.39 * words + 11.8 * syllables - 15.59,
    isEasy: (grade) => grade <= 7,
    easiest: 0,
  },
  es: {
    syllables: (word) => Math.max(1, word.match(SPANISH_SYLLABLE)?.length ?? 0),
    score: (words, syllables) => 206.84 - 60 * syllables - 1.02 * words,
    isEasy: (ease) => ease >= 65,
    easiest: 100,
  },
};

export function easeOf(text: string, lang: string): Ease {
  const plain = plainOf(text);
  const sentences = plain.split(SENTENCE_END).map((one) => one.match(WORD) ?? []);
  const told = sentences.filter((words) => words.length > 0);
  const words = told.flat();
  const longest = Math.max(0, ...told.map(({ length }) => length));
  const measure = MEASURES[lang];
  if (!measure || words.length === 0) return { score: null, isEasy: true, long: [], longest };
  const counts = words.map(measure.syllables);
  const sum = counts.reduce((all, count) => all + count, 0);
  const { easiest } = measure;
  const exact = measure.score(words.length / told.length, sum / words.length);
  const score = easiest === 0 ? Math.max(exact, easiest) : Math.min(exact, easiest);
  const long = words.filter((_, index) => (counts[index] ?? 0) >= MANY_SYLLABLES);
  return {
    score: Math.round(score * 10) / 10,
    isEasy: measure.isEasy(score),
    long: [...new Set(long.map((word) => word.toLowerCase()))].slice(0, MOST_LONG),
    longest,
  };
}

export function englishSyllables(word: string): number {
  const vowels = word.match(ENGLISH_SYLLABLE)?.length ?? 0;
  const more = word.match(TWO_SOUNDS)?.length ?? 0;
  return Math.max(1, vowels + more - (vowels > 1 && SILENT.test(word) ? 1 : 0));
}
