// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Terms } from "./terms";

const term = (word: string, said: string): string =>
  `<span class="term"><button type="button" class="term-word" aria-expanded="false">${word}</button
    ><span class="term-text"><b>${said}</b></span></span>`;
let listening: AbortController;
let terms: Terms;

const get = (selector: string, at = 0): HTMLElement => {
  const found = document.querySelectorAll<HTMLElement>(selector)[at];
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
};
const press = (at: number): void => {
  get(".term-word", at).click();
};
const isKept = (at: number): boolean =>
  get(".term-word", at).getAttribute("aria-expanded") === "true";
const pointer = (type: "pointerover" | "pointerout", at: number): void => {
  const event = new PointerEvent(type, { bubbles: true, pointerType: "mouse" });
  get(".term-word", at).dispatchEvent(event);
};
const escape = (): void => {
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
};
/** As a browser does where something rests on a term. */
const rest = (at: number): void => {
  vi.spyOn(get(".term", at), "matches").mockReturnValue(true);
};

beforeEach(() => {
  document.body.innerHTML = `<p>${term("biopsy", "A small piece.")} ${term("scan", "A picture.")}</p>`;
  listening = new AbortController();
  terms = new Terms(listening.signal);
});

afterEach(() => {
  listening.abort();
  vi.restoreAllMocks();
});

test("a pressed term stays explained until it is pressed again, or another, or Escape", () => {
  press(0);
  expect(isKept(0)).toBe(true);
  press(0);
  expect(isKept(0)).toBe(false);
  press(0);
  press(1);
  expect([isKept(0), isKept(1)]).toEqual([false, true]);
  escape();
  expect(isKept(1)).toBe(false);
});

test("a press elsewhere sends it away, one on the explanation does not", () => {
  press(0);
  get(".term-text b").click();
  expect(isKept(0)).toBe(true);
  get("p").click();
  expect(isKept(0)).toBe(false);
});

test("what was sent away stays away until pointer or focus come anew", () => {
  rest(0);
  pointer("pointerover", 0);
  escape();
  expect(get(".term").dataset.closed).toBe("");
  pointer("pointerout", 0);
  expect(get(".term").dataset.closed).toBeUndefined();
});

test("there is one explanation at a time, however they came", () => {
  rest(0);
  press(0);
  pointer("pointerover", 1);
  expect(isKept(0)).toBe(false);
  expect(get(".term").dataset.closed).toBe("");
  get(".term-word").focus();
  expect(get(".term").dataset.closed).toBeUndefined();
});

test("an explanation is moved into the window, and above the word where there is no room", () => {
  const at = (box: Partial<DOMRect>): DOMRect => box as DOMRect;
  const width = document.documentElement.clientWidth;
  vi.spyOn(document.documentElement, "clientWidth", "get").mockReturnValue(width || 1024);
  const text = get(".term-text");
  vi.spyOn(text, "getBoundingClientRect").mockReturnValue(
    at({ left: -40, right: 200, bottom: innerHeight + 10, height: 80 }),
  );
  vi.spyOn(get(".term"), "getBoundingClientRect").mockReturnValue(at({ top: 400 }));
  press(0);
  expect(parseFloat(text.style.getPropertyValue("--shift"))).toBeGreaterThanOrEqual(40);
  expect(get(".term").dataset.above).toBe("");
});

test("new words are not asked for what was explained in others", () => {
  press(0);
  const before = get(".term");
  before.remove();
  terms.forget();
  escape();
  expect(before.querySelector(".term-word")?.getAttribute("aria-expanded")).toBe("true");
});

test("the number of a source says what it stands for, and leads nowhere", () => {
  document.body.innerHTML = `<p>Words<span class="term"><a class="cite" href="#source-1">1</a></span></p>
    <p data-new-tab="in a new tab">All so.</p><ol><li id="source-1">Komen. <a href="https://www.komen.org">Facts</a></li></ol>`;
  const cite = get(".cite");
  const isFollowed = cite.dispatchEvent(
    new MouseEvent("click", { bubbles: true, cancelable: true }),
  );
  expect(isFollowed).toBe(false);
  expect(get(".term-text").textContent).toBe("Komen. Facts (in a new tab)");
  expect(get(".term-text .for-ears").textContent).toBe(" (in a new tab)");
  expect(cite.getAttribute("aria-expanded")).toBe("true");
  expect(get(".term-text a").getAttribute("href")).toBe("https://www.komen.org");
  cite.click();
  expect(document.querySelectorAll(".term-text")).toHaveLength(1);
});
