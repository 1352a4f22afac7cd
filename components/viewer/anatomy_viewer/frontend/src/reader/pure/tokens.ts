import { fold } from "../../pure/fold";

/** The words of a text as the search knows them: letters, digits and accents; not the ª of 7.ª. */
export const WORD = /(?:(?![ªº])[\p{L}\p{N}\p{M}])+(?:['’]\p{L}+)*/gu;

/** The words of a text, each as the search compares it. */
export function tokens(text: string): string[] {
  return (text.match(WORD) ?? []).map(plain);
}

/** A word without accents and apostrophes; the 7th and the 7a are 7. */
export function plain(word: string): string {
  return fold(word)
    .replace(/['’]/g, "")
    .replace(/^(\d+)\p{L}{1,3}$/u, "$1");
}
