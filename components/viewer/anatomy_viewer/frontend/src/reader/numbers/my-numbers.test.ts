// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Library } from "../library";
import { english, spanish } from "../testing/atlas";
import { MyNumbers } from "./my-numbers";

const KEY = "mbc-atlas.numbers";
const TEXT = `<h1>Signs</h1><span class="pins" data-mine="all"></span>
  <span class="card" data-mine="team"></span><div data-my-numbers></div>`;
const LANGUAGES = { languages: { en: "en.json", es: "es.json" }, address: null };
const article = document.createElement("article");
let closing: AbortController;

const open = (): MyNumbers => {
  closing = new AbortController();
  article.innerHTML = TEXT;
  document.body.replaceChildren(article);
  const mine = new MyNumbers(new Library(LANGUAGES), closing.signal);
  mine.show({ article, language: english, country: "uk" });
  return mine;
};
const all = (selector: string): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>(selector),
];
const texts = (selector: string): (string | null)[] =>
  all(selector).map(({ textContent }) => textContent);
const write = (at: number, text: string): void => {
  const field = all("input")[at];
  if (!(field instanceof HTMLInputElement)) throw new Error(`There is no field ${at}.`);
  field.value = text;
  field.dispatchEvent(new Event("input"));
};
const press = (at: number): void => {
  all(".my-numbers-tools button")[at]?.click();
};

beforeEach(() => {
  localStorage.clear();
  vi.stubGlobal(
    "fetch",
    vi.fn(() => Promise.resolve(new Response(JSON.stringify(spanish)))),
  );
  open();
});

afterEach(() => {
  closing.abort();
  vi.unstubAllGlobals();
  localStorage.clear();
});

test("until there is a number the team's is written in where it is missed, and called there", () => {
  expect(all(".call")).toEqual([]);
  expect(all(".writes-in")).toHaveLength(2);
  all(".card .writes-in")[0]?.click();
  const [form] = all(".card form");
  const field = form?.querySelector("input");
  expect(document.activeElement).toBe(field);
  form?.dispatchEvent(new SubmitEvent("submit", { cancelable: true }));
  expect(localStorage.getItem(KEY)).toBeNull(); // nothing is written yet
  if (field) field.value = "555 0100";
  form?.dispatchEvent(new SubmitEvent("submit", { cancelable: true }));
  expect(localStorage.getItem(KEY)).toContain("555 0100");
  expect(document.activeElement).toBe(all(".card .call")[0]);
  expect(all(".card .call").map((call) => call.getAttribute("href"))).toEqual(["tel:5550100"]);
  expect(texts(".card [role=status]")).toEqual(["page.numbers.kept"]);
  expect((all("[data-my-numbers] input")[0] as HTMLInputElement).value).toBe("555 0100");
  expect(all(".writes-in")).toEqual([]);
});

test("who does not want to write it in after all is back at the button", () => {
  all(".card .writes-in")[0]?.click();
  const [form] = all(".card form");
  form?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  expect(document.activeElement).toBe(all(".card .writes-in")[0]);
  expect(all("form")).toEqual([]);
});

test("a number that is written in is kept, and is a button wherever it belongs", () => {
  write(0, "555 0100"); // the team's
  write(1, "Dr. Lee");
  write(4, "555 0300"); // whoever is to be told in an emergency: for no card
  expect(texts(".card .call")).toEqual(["page.numbers.call.team" + "Dr. Lee, 555 0100"]);
  expect(all(".pins .call").map((call) => call.getAttribute("href"))).toEqual([
    "tel:5550100",
    "tel:5550300",
  ]);
  expect(all(".writes-in")).toEqual([]);
  expect(texts("[role=status]")).toEqual(["page.numbers.kept"]);
  closing.abort();
  open();
  expect(texts(".card .call")).toEqual(["page.numbers.call.team" + "Dr. Lee, 555 0100"]);
  expect(all("input").map((field) => (field as HTMLInputElement).value)).toEqual([
    "555 0100",
    "Dr. Lee",
    "",
    "",
    "555 0300",
    "",
  ]);
});

test("the night line comes first: a team's own may not be answered", () => {
  write(0, "555 0100");
  write(2, "555 0200");
  expect(all(".card .call").map((call) => call.getAttribute("href"))).toEqual([
    "tel:5550200",
    "tel:5550100",
  ]);
});

test("what cannot be dialled for sure is shown, and is no button", () => {
  write(0, "ask for Ana");
  expect(all(".card .call")).toEqual([]);
  expect(texts(".card .call-by-hand")).toEqual(["page.numbers.team" + "ask for Ana"]);
});

test("removed, they are gone from the page and from the browser", () => {
  write(0, "555 0100");
  press(1);
  expect(all(".call")).toEqual([]);
  expect(localStorage.getItem(KEY)).not.toContain("555");
  expect(
    all("input")
      .map((field) => (field as HTMLInputElement).value)
      .join(""),
  ).toBe("");
});

test("another tab's numbers are taken over", () => {
  localStorage.setItem(KEY, JSON.stringify({ team: { name: "", phone: "555 0900" } }));
  dispatchEvent(new StorageEvent("storage", { key: KEY }));
  expect(all(".card .call").map((call) => call.getAttribute("href"))).toEqual(["tel:5550900"]);
});

test("a browser that keeps nothing says so, and shows them all the same", () => {
  vi.stubGlobal("localStorage", {
    getItem: () => null,
    setItem: () => {
      throw new DOMException("no", "SecurityError");
    },
  });
  write(0, "555 0100");
  expect(all(".card .call")).toHaveLength(1);
  expect(texts("[role=status]")).toEqual(["page.numbers.not_kept"]);
});

test("paper has the numbers, the country's too, and room for those that are missing", () => {
  write(0, "555 0100");
  const paper = open().onPaper(english, "uk");
  const said = [...paper.querySelectorAll("dd")];
  expect(said.map(({ textContent }) => textContent)).toEqual(["999", "555 0100", "", ""]);
  expect(said.map(({ className }) => className)).toEqual(["", "", "blank", "blank"]);
});

test("the card for a wallet is in each language, and is gone once it is printed", async () => {
  let languages: (string | null)[] = [];
  vi.stubGlobal("print", () => {
    languages = all(".wallet [lang]").map((side) => side.getAttribute("lang"));
  });
  write(0, "555 0100");
  press(0);
  await vi.waitFor(() => {
    expect(languages).toEqual(["en", "es"]);
  });
  expect(texts(".wallet dd")).toEqual(["999", "555 0100", "", "", "999", "555 0100", "", ""]);
  dispatchEvent(new Event("afterprint"));
  expect(all(".wallet")).toEqual([]);
});

test("without the other language the card is there in the reader's own", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("away")));
  const printed = vi.fn<() => void>();
  vi.stubGlobal("print", printed);
  press(0);
  await vi.waitFor(() => {
    expect(printed).toHaveBeenCalled();
  });
  expect(all(".wallet [lang]").map((side) => side.getAttribute("lang"))).toEqual(["en"]);
  dispatchEvent(new Event("afterprint"));
});
