// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { Words } from "../pure/words";
import { english } from "./testing/atlas";
import { failed, waiting } from "./waiting";

const words = new Words<string>(english.strings);

test("words that are on their way have their title, where links lead to", () => {
  const article = waiting("Liver", words);
  expect(article.querySelector("h1#words[tabindex='-1']")?.textContent).toBe("Liver");
  expect(article.querySelector("[role=status]")?.textContent).toBe("The words are on their way.");
});

test("words that are not to be had can be tried again", () => {
  const again = vi.fn();
  const article = failed("Liver", words, again);
  expect(article.querySelector("h1#words")?.textContent).toBe("Liver");
  expect(article.querySelector("[role=status]")?.textContent).toContain("could not be fetched");
  article.querySelector("button")?.click();
  expect(again).toHaveBeenCalledTimes(1);
});
