import { expect, test } from "vitest";
import { marks } from "./marks";

const marked = (text: string, query: string, ...words: string[]): string =>
  marks(text, query, new Set(words))
    .map((piece) => (piece.isMarked ? `[${piece.text}]` : piece.text))
    .join("");

test("of a word that begins as typed, only the beginning is marked", () => {
  expect(marked("The liver", "li", "liver")).toBe("The [li]ver");
});

test("a word that is only alike is marked as a whole", () => {
  expect(marked("The liver", "livr", "liver")).toBe("The [liver]");
});

test("accents are marked with their letters, however they are written", () => {
  expect(marked("Hígado", "higad", "higado")).toBe("[Hígad]o");
  expect(marked("Hígado".normalize("NFD"), "hi", "higado")).toBe(`[${"Hí".normalize("NFD")}]gado`);
});

test("ligatures and ordinals are marked as they are written", () => {
  expect(marked("The ﬁbula", "fib", "fibula")).toBe("The [ﬁb]ula");
  expect(marked("The 7th rib", "rib 7", "rib", "7")).toBe("The [7]th [rib]");
});

test("nothing is lost, and nothing marked that did not match", () => {
  expect(marked("Left tibia (shin bone)", "left bone", "left", "bone")).toBe(
    "[Left] tibia (shin [bone])",
  );
  expect(marked("Skin", "liver", "liver")).toBe("Skin");
});
