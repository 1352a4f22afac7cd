// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { arrive } from "./arrival";

const scrolled = vi.fn<(to: ScrollToOptions) => void>();
const shown = vi.fn<(this: Element) => void>();
const draw = vi.fn();
const focused = (): string | undefined => document.activeElement?.id;

beforeEach(() => {
  vi.stubGlobal("scrollTo", scrolled.mockClear());
  vi.spyOn(Element.prototype, "scrollIntoView").mockImplementation(function (this: Element) {
    shown.call(this);
  });
  shown.mockClear();
  document.body.innerHTML = `<button id="before"></button><h1 id="words" tabindex="-1">Liver</h1>
    <section id="section"><h2 id="heading">Symptoms</h2></section>
    <details id="fold"><summary>More</summary><p id="more">Words</p></details>`;
  document.getElementById("before")?.focus();
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test.each(["opening", "return"] as const)("%s moves nothing", (by) => {
  arrive({ by }, draw);
  expect(scrolled).not.toHaveBeenCalled();
  expect(shown).not.toHaveBeenCalled();
  expect(focused()).toBe("before");
});

test("a choice begins at the top, and leaves the keyboard where it is", () => {
  arrive({ by: "choice" }, draw);
  expect(scrolled).toHaveBeenCalledWith({ top: 0, behavior: "instant" });
  expect(focused()).toBe("before");
});

test("a link gives the keyboard to the beginning of the words", () => {
  arrive({ by: "link", section: null }, draw);
  expect(scrolled).toHaveBeenCalledTimes(1);
  expect(focused()).toBe("words");
});

test("a section is read from its heading", () => {
  arrive({ by: "link", section: "section" }, draw);
  expect(scrolled).not.toHaveBeenCalled();
  expect(focused()).toBe("heading");
});

test("what is folded away is opened", () => {
  arrive({ by: "link", section: "more" }, draw);
  expect(document.getElementById("fold")?.hasAttribute("open")).toBe(true);
  expect(focused()).toBe("more");
});

test("a section that is not there is the beginning", () => {
  arrive({ by: "link", section: "nowhere" }, draw);
  expect(focused()).toBe("words");
});

test("without a heading the keyboard stays", () => {
  document.getElementById("words")?.remove();
  arrive({ by: "link", section: null }, draw);
  expect(focused()).toBe("before");
});
