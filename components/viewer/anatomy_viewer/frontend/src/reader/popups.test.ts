// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { closePopups } from "./popups";

let listening: AbortController;
const get = (selector: string): HTMLElement => {
  const found = document.body.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
};
const open = (): HTMLElement => {
  const popup = get("[data-popup]");
  popup.setAttribute("open", "");
  return popup;
};
const isOpen = (): boolean => get("[data-popup]").hasAttribute("open");
const escape = (): void => {
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
};

beforeEach(() => {
  document.body.innerHTML = `<p id="elsewhere">Words</p><details id="other" open></details>
    <details data-popup><summary tabindex="0">On this page</summary><button></button>
    <a href="#more">More</a></details>`;
  listening = new AbortController();
  closePopups(listening.signal);
});

afterEach(() => {
  listening.abort();
});

test.each([
  ["Escape", escape],
  [
    "a press elsewhere",
    () => {
      get("#elsewhere").click();
    },
  ],
  [
    "a followed link in it",
    () => {
      get("a").click();
    },
  ],
])("%s closes it, and nothing else", (_, close) => {
  open();
  close();
  expect(isOpen()).toBe(false);
  expect(get("#other").hasAttribute("open")).toBe(true);
});

test("a press on a button in it leaves it open", () => {
  open();
  get("button").click();
  expect(isOpen()).toBe(true);
});

test("who was in it is given its name again, who was elsewhere stays there", () => {
  open();
  get("button").focus();
  escape();
  expect(document.activeElement).toBe(get("summary"));
  open();
  (document.activeElement as HTMLElement).blur();
  escape();
  expect(document.activeElement).toBe(document.body);
});
