import { fold } from "../../pure/fold";

/** The words of a text as the search knows them: letters, digits and accents, nothing else. */
export const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** The words of a text, without accents. */
export function tokens(text: string): string[] {
  return (text.match(WORD) ?? []).map(fold);
}
