import { stemmer as english } from "@orama/stemmers/english";
import { stemmer as spanish } from "@orama/stemmers/spanish";

const STEMMERS: Readonly<Record<string, (word: string) => string>> = { en: english, es: spanish };

/** A word without its ending, by the rules of Snowball for its language; in others as it is. */
export function stem(word: string, lang: string): string {
  return STEMMERS[lang]?.(word) ?? word;
}

/** The stems of a word whose language nobody knows. */
export function stemsOf(word: string): string[] {
  return [...new Set(Object.values(STEMMERS).map((stemmer) => stemmer(word)))];
}
