import { WORD, plain, tokens } from "./tokens";
import { fold } from "../../pure/fold";

/** A piece of a text, and whether it is what was looked for. */
export interface Piece {
  readonly text: string;
  readonly isMarked: boolean;
}

/**
 * Cut a text where something in it matches: of a word that begins as it was typed only that
 * beginning, of one that is only alike the whole.
 */
export function marks(text: string, query: string, words: ReadonlySet<string>): Piece[] {
  const typed = tokens(query);
  const pieces: Piece[] = [];
  let done = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!words.has(plain(word))) continue;
    const beginning = typed.filter((one) => plain(word).startsWith(one));
    const length = lengthOf(word, Math.max(0, ...beginning.map((one) => one.length)));
    pieces.push({ text: text.slice(done, index), isMarked: false });
    pieces.push({ text: word.slice(0, length), isMarked: true });
    done = index + length;
  }
  pieces.push({ text: text.slice(done), isMarked: false });
  return pieces.filter((piece) => piece.text !== "");
}

/** How many characters of a word stand for so many of the same word without accents; 0: all. */
function lengthOf(word: string, folded: number): number {
  if (folded === 0) return word.length;
  let length = 0;
  while (length < word.length && fold(word.slice(0, length)).length < folded) length += 1;
  while (/^\p{M}/u.test(word.slice(length))) length += 1;
  return length;
}
