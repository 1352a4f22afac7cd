// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { bringBodyOnDemand } from "./body-in-front";

let listening: AbortController;
const button = (): HTMLElement => {
  const found = document.querySelector<HTMLElement>(".to-body");
  if (!found) throw new Error("There is no button.");
  return found;
};
const state = (): unknown[] => [
  document.documentElement.hasAttribute("data-body-in-front"),
  button().getAttribute("aria-pressed"),
];

beforeEach(() => {
  document.body.innerHTML = `<button class="to-body" aria-pressed="false">Body</button>`;
  listening = new AbortController();
  bringBodyOnDemand(listening.signal);
});

afterEach(() => {
  listening.abort();
});

test("its button brings the body to the front, and lets it go back", () => {
  button().click();
  expect(state()).toEqual([true, "true"]);
  button().click();
  expect(state()).toEqual([false, "false"]);
});

test("Escape lets it go back", () => {
  button().click();
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  expect(state()).toEqual([false, "false"]);
});
