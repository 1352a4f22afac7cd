// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Reading } from "./reading";

const CONTROLS = `<details class="reading"><summary>Aa</summary>
    <button data-text-size="100">100</button><button data-text-size="130">130</button>
    <button data-contrast="normal">usual</button><button data-contrast="more">more</button>
    <button data-sources="shown">shown</button><button data-sources="hidden">hidden</button>
  </details>`;
const html = document.documentElement;
const changed = vi.fn<() => void>();
let listening: AbortController;
let reading: Reading;

const get = (selector: string): HTMLElement => {
  const found = document.body.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
};
const press = (selector: string): void => {
  get(selector).click();
};
const isPressed = (selector: string): boolean =>
  get(selector).getAttribute("aria-pressed") === "true";
const begin = (): void => {
  listening = new AbortController();
  reading = new Reading(changed, listening.signal);
};

beforeEach(() => {
  document.body.innerHTML = CONTROLS;
  localStorage.clear();
  changed.mockClear();
  begin();
});

afterEach(() => {
  listening.abort();
  html.removeAttribute("style");
  vi.unstubAllGlobals();
});

test("the size, contrast and sources of the text are kept and applied again", () => {
  press("[data-text-size='130']");
  press("[data-sources=hidden]");
  press("[data-contrast=more]");
  expect(changed).toHaveBeenCalledTimes(3);
  listening.abort();
  html.removeAttribute("style");
  begin();
  expect(html.style.fontSize).toContain("1.3");
  expect(html.hasAttribute("data-large")).toBe(true);
  expect(html.dataset).toMatchObject({ contrast: "more", sources: "hidden" });
  expect(isPressed("[data-text-size='130']")).toBe(true);
  expect(isPressed("[data-text-size='100']")).toBe(false);
  press("[data-text-size='100']");
  expect(html.style.fontSize).toBe("");
  expect(html.hasAttribute("data-large")).toBe(false);
});

test("it works where the browser keeps nothing", () => {
  const refuse = (): never => {
    throw new DOMException("no", "SecurityError");
  };
  vi.stubGlobal("localStorage", { getItem: refuse, setItem: refuse });
  listening.abort();
  begin();
  press("[data-contrast=more]");
  expect(html.dataset.contrast).toBe("more");
});

test("controls that were drawn anew say what is chosen", () => {
  press("[data-contrast=more]");
  document.body.innerHTML = CONTROLS;
  expect(isPressed("[data-contrast=more]")).toBe(false);
  reading.show();
  expect(isPressed("[data-contrast=more]")).toBe(true);
});
