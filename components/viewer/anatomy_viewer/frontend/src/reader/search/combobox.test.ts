// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { SearchEntry, SearchIndex } from "../protocol";
import { Combobox } from "./combobox";
import type { SearchData } from "./combobox";

const entry = (
  kind: SearchEntry["kind"],
  id: string,
  title: string,
  names: SearchEntry["names"] = {},
  lang = "en",
): SearchEntry => ({
  id: `${kind} ${id}`,
  kind,
  title,
  lang,
  names,
  text: "",
  href: `?${kind}=${id}`,
});
const index: SearchIndex = {
  entries: [
    entry("site", "liver", "Liver"),
    entry("structure", "liver-left", "Left lobe of the <b>liver</b>"),
    entry("structure", "tibia-left", "Left tibia", { en: ["left shin bone"], es: ["espinilla"] }),
    entry("page", "support", "Support"),
    entry("page", "warning-signs", "Warning signs"),
    entry("page", "men", "Hombres", {}, "es"),
  ],
  little: ["of", "the", "b"],
  same: [],
};
const load = vi.fn<SearchData["load"]>();
const data: SearchData = {
  load,
  lang: "en",
  languages: { en: "English", es: "Español" },
  strings: {
    "page.search.label": "Find",
    "page.search.count.many": "{count} results.",
    "page.search.none": "No “{query}”.",
    "page.search.failed": "No search now.",
    "page.search.ways": "Ways on",
    "page.search.way.support": "Someone to talk to",
    "page.search.kind.structure": "Parts",
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
const type = async (text: string): Promise<void> => {
  input().value = text;
  input().dispatchEvent(new Event("input"));
  await vi.waitFor(() => {
    expect(document.querySelector(".popup")?.hasAttribute("hidden")).toBe(text === "");
  });
  await vi.advanceTimersByTimeAsync(0);
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
  load.mockReset().mockResolvedValue(index);
  search = new Combobox(data, followed);
  document.body.replaceChildren(search.root);
});

afterEach(() => {
  search.dispose();
  vi.useRealTimers();
});

test("results are grouped, and their number is spoken once the fingers rest", async () => {
  await type("liver");
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

test("what matches is marked, and nothing of a title becomes HTML", async () => {
  await type("liv");
  expect(document.querySelectorAll(".option b")).toHaveLength(0);
  expect(options().map((one) => one.querySelector("mark")?.textContent)).toEqual(["Liv", "liv"]);
});

test("another name is shown where it is why something was found", async () => {
  await type("shin");
  expect(options()[0]?.querySelector(".also")?.textContent).toBe("left shin bone");
});

test("the keyboard goes through the results and chooses one", async () => {
  await type("liver");
  key("ArrowDown");
  expect(active()).toBe("Liver");
  key("End");
  expect(active()).toBe("Left lobe of the <b>liver</b>");
  key("Enter");
  expect(followed.mock.calls).toEqual([["?structure=liver-left"]]);
  expect(input().value).toBe("");
  expect(input().getAttribute("aria-expanded")).toBe("false");
});

test("Enter without a choice takes the best, also before it is there", async () => {
  await type("livr");
  key("Enter");
  expect(followed.mock.calls).toEqual([["?site=liver"]]);
  input().value = "support";
  input().dispatchEvent(new Event("input"));
  key("Enter");
  await vi.waitFor(() => {
    expect(followed).toHaveBeenLastCalledWith("?page=support");
  });
});

test("a press chooses", async () => {
  await type("shin");
  options()[0]?.click();
  expect(followed.mock.calls).toEqual([["?structure=tibia-left"]]);
});

test("Escape closes, and then empties", async () => {
  await type("liver");
  key("Escape");
  expect([input().value, input().getAttribute("aria-expanded")]).toEqual(["liver", "false"]);
  key("Escape");
  expect(input().value).toBe("");
});

test("where nothing is found there are ways on, of which none is taken by itself", async () => {
  await type("zebra");
  vi.runAllTimers();
  expect(document.querySelector(".none")?.textContent).toContain("No “zebra”.");
  expect(document.querySelector("[role=status]")?.textContent).toContain("No “zebra”.");
  expect(options().map(({ textContent }) => textContent)).toEqual([
    "Warning signs page.search.way.warning-signs",
    "Support Someone to talk to",
  ]);
  expect(input().getAttribute("aria-expanded")).toBe("true");
  key("Enter");
  expect(followed).not.toHaveBeenCalled();
  key("ArrowUp");
  key("Enter");
  expect(followed.mock.calls).toEqual([["?page=support"]]);
});

test("a name or a title in another language says so, to eyes and to ears", async () => {
  await type("espinilla");
  expect(options()[0]?.querySelector(".also")?.getAttribute("lang")).toBe("es");
  expect(options()[0]?.textContent).toBe("Left tibia espinilla Español");
  await type("hombres");
  expect(options()[0]?.querySelector(".title")?.getAttribute("lang")).toBe("es");
  await type("shin");
  expect(options()[0]?.querySelector("[lang]")).toBeNull();
});

test("what can be found is fetched once somebody searches, and again where that failed", async () => {
  expect(load).not.toHaveBeenCalled();
  load.mockRejectedValueOnce(new Error("no line"));
  await type("liver");
  vi.runAllTimers();
  expect(document.querySelector(".none")?.textContent).toBe("No search now.");
  expect(document.querySelector("[role=status]")?.textContent).toBe("No search now.");
  expect(options()).toHaveLength(0);
  await type("liver");
  await type("shin");
  expect(options()).toHaveLength(1);
  expect(load).toHaveBeenCalledTimes(2);
});

test("its language is said, and its field named for those who listen", () => {
  expect(search.root.lang).toBe("en");
  expect(input().labels?.[0]?.textContent).toBe("Find");
  expect(search.root.getAttribute("role")).toBe("search");
});

test("what is let go of leaves nothing on the page", async () => {
  await type("liver");
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
