// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { followLinks, targetOf } from "./links";
import type { Target } from "./links";

const followed = vi.fn<(target: Target, link: HTMLAnchorElement) => void>();
let listening: AbortController;

/** Click on something in a link; tells whether the browser would follow it. */
const click = (attributes: string, how: MouseEventInit = {}, type = "click"): boolean => {
  document.body.innerHTML = `<main><a ${attributes}><b>there</b></a></main>`;
  const event = new MouseEvent(type, { bubbles: true, cancelable: true, ...how });
  document.querySelector("b")?.dispatchEvent(event);
  return !event.defaultPrevented;
};

beforeEach(() => {
  followed.mockClear();
  listening = new AbortController();
  followLinks(followed, listening.signal);
});

afterEach(() => {
  listening.abort();
});

test.each<[string, Target | null]>([
  ["?site=liver", { query: "site=liver", section: null }],
  ["?site=liver#section-symptoms", { query: "site=liver", section: "section-symptoms" }],
  ["#source-1", { query: null, section: "source-1" }],
  ["?#words", { query: "", section: "words" }],
  ["#/index", { query: "", section: null }],
  ["#/men.es?view=back#words", { query: "view=back&text=men&lang=es", section: "words" }],
  ["./", { query: "", section: null }],
  ["liver.html", { query: "text=liver", section: null }],
  ["men.es.html?view=back#words", { query: "view=back&text=men&lang=es", section: "words" }],
  ["../liver.html", null],
  ["liver.pdf", null],
  ["https://example.org/liver.html#words", null],
  ["#", null],
  ["?", null],
  ["", null],
  ["https://example.org/?site=liver", null],
  ["//example.org/?site=liver", null],
  ["/own-texts", null],
  ["tel:911", null],
  ["javascript:alert(1)", null],
])("%s leads to %o", (href, target) => {
  expect(targetOf(href)).toEqual(target);
});

test("a link within the atlas is followed without loading a page", () => {
  expect(click('id="link" href="?site=liver&amp;lang=es#more"')).toBe(false);
  expect(followed).toHaveBeenCalledTimes(1);
  const [target, link] = followed.mock.calls[0] ?? [];
  expect(target).toEqual({ query: "site=liver&lang=es", section: "more" });
  expect(link?.id).toBe("link");
});

test.each([
  ["another address", 'href="https://example.org/"'],
  ["a number to call", 'href="tel:911"'],
  ["another tab", 'href="?site=liver" target="_blank"'],
  ["a file to save", 'href="?site=liver" download'],
  ["no address", ""],
])("a link to %s is left to the browser", (_, attributes) => {
  expect(click(attributes)).toBe(true);
  expect(followed).not.toHaveBeenCalled();
});

test.each<[string, MouseEventInit, string]>([
  ["with Ctrl", { ctrlKey: true }, "click"],
  ["with Meta", { metaKey: true }, "click"],
  ["with Shift", { shiftKey: true }, "click"],
  ["with Alt", { altKey: true }, "click"],
  ["of the middle button", { button: 1 }, "auxclick"],
  ["of the middle button, where it is a click like others", { button: 1 }, "click"],
])("a click %s is left to the browser", (_, how, type) => {
  expect(click('href="?site=liver"', how, type)).toBe(true);
  expect(followed).not.toHaveBeenCalled();
});

test("a click that means something else already is not followed", () => {
  document.addEventListener(
    "click",
    (event) => {
      event.preventDefault();
    },
    { once: true, capture: true },
  );
  click('href="?site=liver"');
  expect(followed).not.toHaveBeenCalled();
});

test("a click beside every link is nothing", () => {
  document.body.innerHTML = "<p>words</p>";
  document.querySelector("p")?.click();
  expect(followed).not.toHaveBeenCalled();
});
