import { stemmer as english } from "@orama/stemmers/english";
import { stemmer as spanish } from "@orama/stemmers/spanish";

type Stemmer = (word: string) => string;

const STEMMERS: Readonly<Record<string, Stemmer>> = { en: kept(english), es: kept(spanish) };

/** A word without its ending, by the rules of Snowball for its language; in others as it is. */
export function stem(word: string, lang: string): string {
  return STEMMERS[lang]?.(word) ?? word;
}

/** The stems of a word whose language nobody knows. */
export function stemsOf(word: string): string[] {
  return [...new Set(Object.values(STEMMERS).map((stemmer) => stemmer(word)))];
}

/** A stemmer that looks at each word once: most of the time of an index goes there. */
function kept(stemmer: Stemmer): Stemmer {
  const stems = new Map<string, string>();
  return (word) => {
    const known = stems.get(word) ?? stemmer(word);
    stems.set(word, known);
    return known;
  };
}
