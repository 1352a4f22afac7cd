// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { SearchEntry } from "../protocol";
import { Combobox } from "./combobox";
import type { SearchData } from "./combobox";

const entry = (kind: SearchEntry["kind"], id: string, title: string, also = ""): SearchEntry => ({
  id: `${kind}/${id}`,
  kind,
  title,
  also,
  href: `?${kind}=${id}`,
});
const data: SearchData = {
  entries: [
    entry("site", "liver", "Liver"),
    entry("structure", "liver-left", "Left lobe of the <b>liver</b>"),
    entry("structure", "tibia-left", "Left tibia", "left shin bone"),
  ],
  lang: "en",
  strings: {
    "page.search.label": "Find",
    "page.search.count.many": "{count} results.",
    "page.search.none": "No “{query}”.",
  },
};
const followed = vi.fn<(href: string) => void>();
let search: Combobox;

const input = (): HTMLInputElement => {
  const found = document.querySelector<HTMLInputElement>("[role=combobox]");
  if (!found) throw new Error("There is no search.");
  return found;
};
const options = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[role=option]")];
const type = (text: string): void => {
  input().value = text;
  input().dispatchEvent(new Event("input"));
};
const key = (name: string): boolean =>
  input().dispatchEvent(
    new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }),
  );
const active = (): string | null | undefined =>
  document.getElementById(input().getAttribute("aria-activedescendant") ?? "")?.textContent;

beforeEach(() => {
  vi.useFakeTimers();
  followed.mockClear();
  search = new Combobox(data, followed);
  document.body.replaceChildren(search.root);
});

afterEach(() => {
  search.dispose();
  vi.useRealTimers();
});

test("results are grouped, and their number is spoken once the fingers rest", () => {
  type("liver");
  expect(options().map(({ textContent }) => textContent)).toEqual([
    "Liver",
    "Left lobe of the <b>liver</b>",
  ]);
  expect(document.querySelectorAll("[role=listbox] > [role=group]")).toHaveLength(2);
  expect(input().getAttribute("aria-expanded")).toBe("true");
  expect(document.querySelector("[role=status]")?.textContent).toBe("");
  vi.runAllTimers();
  expect(document.querySelector("[role=status]")?.textContent).toBe("2 results.");
});

test("what matches is marked, and nothing of a title becomes HTML", () => {
  type("liv");
  expect(document.querySelectorAll(".option b")).toHaveLength(0);
  expect(options().map((one) => one.querySelector("mark")?.textContent)).toEqual(["Liv", "liv"]);
});

test("another name is shown where it is why something was found", () => {
  type("shin");
  expect(options()[0]?.querySelector(".also")?.textContent).toBe("left shin bone");
});

test("the keyboard goes through the results and chooses one", () => {
  type("liver");
  key("ArrowDown");
  expect(active()).toBe("Liver");
  key("End");
  expect(active()).toBe("Left lobe of the <b>liver</b>");
  key("Enter");
  expect(followed.mock.calls).toEqual([["?structure=liver-left"]]);
  expect(input().value).toBe("");
  expect(input().getAttribute("aria-expanded")).toBe("false");
});

test("Enter without a choice takes the best", () => {
  type("livr");
  key("Enter");
  expect(followed.mock.calls).toEqual([["?site=liver"]]);
});

test("a press chooses", () => {
  type("shin");
  options()[0]?.click();
  expect(followed.mock.calls).toEqual([["?structure=tibia-left"]]);
});

test("Escape closes, and then empties", () => {
  type("liver");
  key("Escape");
  expect([input().value, input().getAttribute("aria-expanded")]).toEqual(["liver", "false"]);
  key("Escape");
  expect(input().value).toBe("");
});

test("where nothing is found it says so, and nothing can be chosen", () => {
  type("zebra");
  vi.runAllTimers();
  expect(document.querySelector(".none")?.textContent).toContain("No “zebra”.");
  expect(document.querySelector("[role=status]")?.textContent).toContain("No “zebra”.");
  expect(input().getAttribute("aria-expanded")).toBe("false");
  key("Enter");
  expect(followed).not.toHaveBeenCalled();
});

test("its language is said, and its field named for those who listen", () => {
  expect(search.root.lang).toBe("en");
  expect(input().labels?.[0]?.textContent).toBe("Find");
  expect(search.root.getAttribute("role")).toBe("search");
});

test("what is let go of leaves nothing on the page", () => {
  type("liver");
  search.dispose();
  vi.runAllTimers();
  expect(document.body.childElementCount).toBe(0);
  expect(search.root.querySelector("[role=status]")?.textContent).toBe("");
});

test("letters do not reach the hotkeys of a page that Streamlit draws", () => {
  const heard = vi.fn();
  document.addEventListener("keydown", heard, { once: true });
  key("r");
  expect(heard).not.toHaveBeenCalled();
  key("Tab");
  expect(heard).toHaveBeenCalled();
});
