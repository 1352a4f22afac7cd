// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Selection } from "../protocol";
import type { Tour } from "../state";
import { nothing } from "../testing/scene";
import type { BodyEvents } from "./body";
import { Library, UnavailableError } from "./library";
import type { Language } from "./protocol";
import { Reader } from "./reader";
import { english, spanish } from "./testing/atlas";
import { aMoment, deferred } from "./testing/time";
import type { Deferred } from "./testing/time";

/** The body, which has tests of its own: what it is told, and how it tells of a reader. */
const body = vi.hoisted(() => ({
  events: null as BodyEvents | null,
  isThere: false,
  show: vi.fn<(scene: string, selection: Selection, tour: Tour | null) => void>(),
  point: vi.fn(),
  applyTheme: vi.fn(),
  isolate: vi.fn(),
  nameSites: vi.fn(),
  showDots: vi.fn(),
}));

vi.mock("./body", () => ({
  Body: class {
    show = body.show;
    point = body.point;
    applyTheme = body.applyTheme;
    isolate = body.isolate;
    nameSites = body.nameSites;
    showDots = body.showDots;
    isOrigin = (): boolean => false;
    constructor(_: unknown, _library: unknown, events: BodyEvents) {
      body.events = events;
    }
    get isThere(): boolean {
      return body.isThere;
    }
  },
}));

const INDEX = "library/index.json";
const HOUR_MS = 3_600_000;

/** What the server has; `held`: what it has not answered yet. */
const files = new Map<string, string>();
const held = new Map<string, Deferred<string>>();
let isAway = false;
const asked = vi.fn<(address: string) => Promise<Response>>(async (address) => {
  if (isAway) throw new TypeError("Failed to fetch");
  const text = (await held.get(address)?.promise) ?? files.get(address);
  return text === undefined ? new Response("", { status: 404 }) : new Response(text);
});
const scrolled = vi.fn<() => void>();
let reader: Reader;

const textOf = (lang: string, id: string, more = ""): string =>
  `<article class="words" lang="${lang}"><h1 id="words" tabindex="-1">${id}</h1>` +
  `<p class="said">${lang} ${id}</p>${more}</article>`;
const MORE: Readonly<Record<string, string>> = {
  liver: `<a class="place" data-parts="liver-left" href="?structure=liver-left">left lobe</a>
    <p data-structure="liver-left" hidden class="chosen">You chose <b data-name></b>.</p>
    <section class="sheet handout"><div class="way-back"></div></section>`,
  support: `<p class="line" data-country="uk" hidden>A line.</p>`,
  treatment: `<section id="pain"><h2 id="pain-heading">Pain</h2></section>`,
  learn: `<div class="notebook"></div>`,
  "lesson-bone": `<section data-step="1"><h2>First</h2><a href="?lesson=bone&step=2">Next</a></section>
    <section data-step="2"><h2>Second</h2><a href="?site=liver">The liver</a></section>
    <section data-step="3"><h2>Where?</h2><p class="pointed"></p>
      <details name="a" data-parts="liver"><summary>Liver</summary></details>
      <details name="a" data-parts="rib-left-1 rib-left-2"><summary>Ribs</summary></details></section>`,
};
const headOf = (lang: string): string =>
  `<a class="skip" href="#words">Skip (${lang})</a><header class="masthead"><nav class="nav">` +
  `<a href="?lang=${lang}" data-page="">Explore</a>` +
  `<a href="?page=learn" data-page="learn">Learn</a></nav><div class="search"></div>` +
  (lang === "en"
    ? `<a class="language" data-lang="es" href="?lang=es">Español</a>`
    : `<a class="language" data-lang="en" href="?lang=en">English</a>`) +
  `</header><footer class="foot">Foot (${lang})</footer>`;

const publish = (language: Language, edition = ""): void => {
  const { lang, texts, cards } = language;
  files.set(`library/${lang}${edition}.json`, JSON.stringify(language));
  for (const [id, address] of Object.entries(texts)) {
    files.set(address, textOf(lang, id, MORE[id]));
  }
  for (const [id, address] of Object.entries(cards)) {
    files.set(address, `<article class="card"><h1>Card ${lang} ${id}</h1></article>`);
  }
  files.set(language.head, headOf(lang));
  files.set(language.search, '{"entries":[],"little":[],"same":[]}');
  files.set(language.questions, "[]");
};
const index = (edition = "") => ({
  languages: { en: `library/en${edition}.json`, es: "library/es.json" },
  address: null,
});
/** Somebody has edited the words of the liver. */
const edit = (): void => {
  const text = "library/en-text-liver-2.html";
  publish({ ...english, texts: { ...english.texts, liver: text } }, "-2");
  files.set(text, textOf("en", "liver", "<p id='new'>Edited.</p>"));
  files.set(INDEX, JSON.stringify(index("-2")));
};

/**
 * Open the atlas at an address: the page as the server sends it, and the reader that takes it over.
 * Tells what was fetched for that.
 */
const open = async (search: string, sent = "welcome", lang = "en"): Promise<string[]> => {
  asked.mockClear();
  history.pushState(null, "", `/${search}`);
  document.documentElement.lang = lang;
  document.body.innerHTML = `<div id="atlas" lang="${lang}">${headOf(lang)}
    <main class="explorer"><div class="notices"></div><div class="body"></div>
    <div class="panel" data-text="${sent}">${textOf(lang, sent, MORE[sent])}</div></main></div>`;
  const root = one("#atlas");
  const library = new Library(index());
  reader = new Reader(root, library, await library.language(lang));
  await reader.open();
  await aMoment();
  const fetched = requests();
  asked.mockClear();
  return fetched;
};

const one = (selector: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
};
const text = (selector: string): string | null | undefined =>
  document.querySelector(selector)?.textContent;
const said = (): string | null | undefined => text(".panel .said");
const notices = (): (string | null)[] =>
  [...document.querySelectorAll(".notices .notice")].map(({ textContent }) => textContent);
const requests = (): string[] => asked.mock.calls.map(([address]) => address);
const selected = (): Selection | undefined => body.show.mock.lastCall?.[1];
const choose = async (selection: Partial<Selection>): Promise<void> => {
  body.events?.selected({ ...nothing, ...selection });
  await aMoment();
};
const press = async (selector: string): Promise<void> => {
  one(selector).click();
  await aMoment();
};
const follow = async (href: string): Promise<void> => {
  const link = document.createElement("a");
  link.href = href;
  one(".panel").append(link);
  link.click();
  await aMoment();
};
const step = async (by: 1 | -1): Promise<void> => {
  history.go(by);
  await aMoment();
  await aMoment();
};
const hold = (address: string): Deferred<string> => {
  const one = deferred<string>();
  held.set(address, one);
  return one;
};
const release = async (address: string): Promise<void> => {
  held.get(address)?.resolve(files.get(address) ?? "");
  held.delete(address);
  await aMoment();
};
/** Look at another tab for so long. */
const leave = async (ms: number): Promise<void> => {
  const now = vi.spyOn(Date, "now").mockReturnValue(HOUR_MS);
  const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
  document.dispatchEvent(new Event("visibilitychange"));
  now.mockReturnValue(HOUR_MS + ms);
  hidden.mockReturnValue(false);
  document.dispatchEvent(new Event("visibilitychange"));
  now.mockRestore();
  hidden.mockRestore();
  await aMoment();
  await aMoment();
};

beforeEach(() => {
  files.clear();
  held.clear();
  isAway = false;
  publish(english);
  publish(spanish);
  files.set(INDEX, JSON.stringify(index()));
  for (const mock of [body.show, body.point, scrolled]) mock.mockReset();
  body.isThere = false;
  vi.stubGlobal("fetch", asked);
  vi.stubGlobal("scrollTo", scrolled);
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});

afterEach(() => {
  reader.dispose();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("opening", () => {
  test("takes over the words that the page came with, without fetching them", async () => {
    const fetched = await open("?site=liver", "liver");
    expect(fetched).toEqual(["library/en.json"]);
    expect(said()).toBe("en liver");
    expect(document.title).toBe("Liver · Atlas");
    expect(body.show.mock.calls).toEqual([[english.scene, { ...nothing, site: "liver" }, null]]);
    await choose({ site: "bone" });
    await choose({ site: "liver" });
    expect(said()).toBe("en liver");
    expect(requests()).toEqual([english.texts.bone]);
  });

  test("brings them in line with the address", async () => {
    await open("?structure=liver-left&inside=1", "liver");
    expect(text(".chosen")).toBe("You chose Left lobe.");
    expect(one(".chosen").hidden).toBe(false);
    expect(selected()).toEqual({
      ...nothing,
      site: "liver",
      structure: "liver-left",
      inside: true,
    });
    dispatchEvent(new Event("beforeprint"));
    expect(text(".sheet .way-back .qr")).toContain("?site=liver&structure=liver-left&inside=1");
    expect(document.documentElement.style.getPropertyValue("--running")).toContain("Left lobe");
    dispatchEvent(new Event("beforeprint"));
    expect(document.querySelectorAll(".qr")).toHaveLength(1);
  });

  test("has the code on the page to take home, else at the end", async () => {
    await open("?page=treatment", "treatment");
    dispatchEvent(new Event("beforeprint"));
    dispatchEvent(new Event("beforeprint"));
    expect(document.querySelectorAll("article > .qr.handout")).toHaveLength(1);
  });

  test("shows what the server did not understand", async () => {
    await open("?SITE=Liver", "welcome");
    expect(said()).toBe("en liver");
  });

  test("speaks the language of the address, if the server did not", async () => {
    await open("?LANG=es&site=liver", "liver");
    expect(said()).toBe("es liver");
    expect([document.documentElement.lang, text(".skip")]).toEqual(["es", "Skip (es)"]);
    // What ends the page is still its end.
    expect(text("#atlas > main ~ footer")).toBe("Foot (es)");
    expect(document.querySelectorAll("footer")).toHaveLength(1);
  });

  test("begins at a section that the address names", async () => {
    await open("?page=treatment#pain", "treatment");
    expect(document.activeElement?.id).toBe("pain-heading");
  });

  test("puts the search into the head", async () => {
    await open("");
    expect(one(".search").shadowRoot?.querySelector("[role=combobox]")).toBeTruthy();
  });
});

describe("a choice in the body", () => {
  test("shows its words, and is one step in the history", async () => {
    await open("?site=liver", "liver");
    const before = history.length;
    await choose({ site: "bone", structure: "rib-left-1" });
    expect(said()).toBe("en bone");
    expect(document.title).toBe("First rib, left · Atlas");
    expect(location.search).toBe("?site=bone&structure=rib-left-1");
    expect(history.length).toBe(before + 1);
    expect(selected()).toMatchObject({ site: "bone", structure: "rib-left-1" });
    expect(scrolled).toHaveBeenCalled();
  });

  test("of a part brings the words of its place, also where the body has no such place", async () => {
    await open("?site=liver", "liver");
    await choose({ site: null, structure: "rib-left-1" });
    expect(said()).toBe("en bone");
    expect(location.search).toBe("?site=bone&structure=rib-left-1");
  });

  test("tells those who listen what the words are about now, and a turn does not", async () => {
    await open("?site=liver", "liver");
    expect(text("main > [role=status]")).toBe("");
    await choose({ site: "bone" });
    expect(text("main > [role=status]")).toBe("Now about: Bone.");
    one("main > [role=status]").textContent = "";
    await choose({ site: "bone", view: "10,20,1" });
    expect(text("main > [role=status]")).toBe("");
    await choose({});
    expect(text("main > [role=status]")).toBe("Now about: Atlas.");
  });

  test("that is only a turn takes the place of the step before, and moves nobody", async () => {
    await open("?site=liver", "liver");
    const before = history.length;
    await choose({ site: "liver", view: "10,20,1" });
    expect(location.search).toBe("?site=liver&view=10,20,1");
    expect(history.length).toBe(before);
    expect(scrolled).not.toHaveBeenCalled();
    expect(one("a[data-lang]").getAttribute("href")).toBe("?site=liver&lang=es&view=10,20,1");
  });

  test("of another body is a step, and moves nobody", async () => {
    await open("?site=liver", "liver");
    const before = history.length;
    await choose({ site: "liver", body: "male" });
    expect(history.length).toBe(before + 1);
    expect(location.search).toBe("?site=liver&body=male");
    expect(scrolled).not.toHaveBeenCalled();
  });

  test("keeps what others have put into the address", async () => {
    await open("?site=liver&fbclid=123&utm_source=letter", "liver");
    await choose({ site: "bone" });
    expect(location.search).toBe("?site=bone&fbclid=123&utm_source=letter");
    await press(".nav [data-page=learn]");
    expect(location.search).toBe("?page=learn&fbclid=123&utm_source=letter");
  });

  test("to present shows the card, and no page does", async () => {
    await open("?site=liver", "liver");
    await choose({ site: "liver", present: true });
    expect(text(".card h1")).toBe("Card en liver");
    expect(document.documentElement.hasAttribute("data-present")).toBe(true);
    expect(location.search).toBe("?site=liver&present=1");
    await follow("?page=treatment");
    expect(said()).toBe("en treatment");
    expect(document.documentElement.hasAttribute("data-present")).toBe(false);
    await step(-1);
    await choose({ site: "liver" });
    expect(said()).toBe("en liver");
  });
});

describe("words that are not here yet", () => {
  const bone = english.texts.bone ?? "";
  const welcome = english.texts.welcome ?? "";

  beforeEach(async () => {
    await open("?site=liver", "liver");
  });

  test("leave no other place's words beside the body", async () => {
    hold(bone);
    await choose({ site: "bone" });
    expect(said()).toBeUndefined();
    expect(text(".panel")).toBe("BoneThe words are on their way.");
    expect([document.title, selected()?.site]).toEqual(["Bone · Atlas", "bone"]);
    await release(bone);
    expect(said()).toBe("en bone");
  });

  test("are not shown any more when something else was chosen meanwhile", async () => {
    hold(bone);
    hold(welcome);
    await choose({ site: "bone" });
    await choose({});
    await release(bone);
    expect(text(".panel [role=status]")).toBe("The words are on their way.");
    await release(welcome);
    expect(said()).toBe("en welcome");
  });

  test("do not come in between what is here", async () => {
    hold(bone);
    await choose({ site: "bone" });
    await step(-1);
    expect(said()).toBe("en liver");
    await release(bone);
    expect(said()).toBe("en liver");
  });

  test("are told when they cannot be fetched, and tried again", async () => {
    isAway = true;
    await choose({ site: "bone" });
    expect(text(".panel .notice")).toBe("The words could not be fetched. Try again");
    expect(text(".panel h1")).toBe("Bone");
    await press(".panel button");
    expect(text(".panel .notice")).toContain("Try again");
    isAway = false;
    await press(".panel button");
    expect(said()).toBe("en bone");
  });

  test("are of another edition by now: the index is asked anew, and that one is shown", async () => {
    files.set(INDEX, JSON.stringify(index("-2")));
    const text = "library/en-text-bone-2.html";
    publish({ ...english, texts: { ...english.texts, bone: text } }, "-2");
    files.delete(bone);
    await choose({ site: "bone" });
    await aMoment();
    expect(requests()).toEqual([bone, INDEX, "library/en-2.json", text]);
    expect(said()).toBe("en bone");
    expect(location.search).toBe("?site=bone");
  });

  test("that no edition has are told, and asked for no more", async () => {
    files.delete(bone);
    await choose({ site: "bone" });
    await aMoment();
    expect(requests()).toEqual([bone, INDEX]);
    expect(text(".panel .notice")).toContain("could not be fetched");
  });
});

test("Back and Forward show exactly each place, its words and its address", async () => {
  const steps: [go: () => Promise<void>, title: string, words: string, search: string][] = [
    [() => choose({ site: "bone" }), "Bone", "en bone", "?site=bone"],
    [
      () => choose({ site: "bone", structure: "rib-left-1" }),
      "First rib, left",
      "en bone",
      "?site=bone&structure=rib-left-1",
    ],
    [() => press(".nav [data-page=learn]"), "Learn", "en learn", "?page=learn"],
    [() => follow("?page=treatment"), "Treatment", "en treatment", "?page=treatment"],
    [
      () => press(".nav [data-page='']"),
      "First rib, left",
      "en bone",
      "?site=bone&structure=rib-left-1",
    ],
    [
      () => press("a[data-lang]"),
      "First rib, left",
      "es bone",
      "?site=bone&structure=rib-left-1&lang=es",
    ],
    [() => choose({ site: "liver" }), "Hígado", "es liver", "?site=liver&lang=es"],
    [
      () => choose({ site: "liver", body: "male" }),
      "Hígado",
      "es liver",
      "?site=liver&body=male&lang=es",
    ],
    [() => follow("?page=support&lang=es"), "Apoyo", "es support", "?page=support&lang=es"],
    [
      () => follow("?page=support&lang=es&country=uk"),
      "Apoyo",
      "es support",
      "?page=support&lang=es&country=uk",
    ],
    [() => press("a[data-lang]"), "Support", "en support", "?page=support&country=uk"],
    [() => follow("?page=glossary"), "Glossary", "en glossary", "?page=glossary"],
    [() => follow("?site=liver"), "Liver", "en liver", "?site=liver&body=male"],
    [
      () => choose({ site: "liver", structure: "liver-left", inside: true }),
      "Left lobe",
      "en liver",
      "?site=liver&structure=liver-left&inside=1",
    ],
    [() => choose({}), "", "en welcome", ""],
    [() => choose({ examples: true }), "", "en welcome", "?examples=1"],
    [() => choose({ structure: "heart" }), "Heart", "en welcome", "?structure=heart"],
    [() => choose({ site: "bone", present: true }), "Bone", "Card en bone", "?site=bone&present=1"],
    [() => choose({ site: "bone" }), "Bone", "en bone", "?site=bone"],
    [() => press(".nav [data-page='']"), "", "en welcome", ""],
  ];
  const seen = (): unknown => ({
    title: document.title.replace(/( · )?(El atlas|Atlas)$/, ""),
    words: said() ?? text(".card h1"),
    search: location.search,
    lang: document.documentElement.lang,
    body: location.search.includes("page=") ? null : selected(),
  });
  await open("?site=liver", "liver");
  const before = history.length;
  const places = [seen()];
  for (const [at, [go, title, words, search]] of steps.entries()) {
    await go();
    expect(seen(), `step ${at + 1}`).toMatchObject({ title, words, search });
    places.push(seen());
  }
  expect(history.length).toBe(before + steps.length);
  for (const [at, place] of [...places.entries()].reverse().slice(1)) {
    await step(-1);
    expect(seen(), `back at step ${at}`).toEqual(place);
  }
  for (const [at, place] of [...places.entries()].slice(1)) {
    await step(1);
    expect(seen(), `forward at step ${at}`).toEqual(place);
  }
});

test("a page that Back leads to has the body behind it as it was left", async () => {
  await open("?site=liver", "liver");
  await press(".nav [data-page=learn]");
  await follow("?page=treatment");
  await step(-1);
  expect(said()).toBe("en learn");
  await press(".nav [data-page='']");
  expect([said(), location.search]).toEqual(["en liver", "?site=liver"]);
});

describe("a country", () => {
  const countries =
    `<details class="countries" id="countries" open><summary>Which?</summary><ul>` +
    `<li><a href="?site=liver&country=uk">United Kingdom</a></li></ul></details>` +
    `<details class="danger" id="danger-fever"><summary>Fever</summary>` +
    `<a class="asks" href="#countries">Which?</a></details>`;

  beforeEach(() => {
    localStorage.clear();
    files.set(english.texts.liver ?? "", textOf("en", "liver", countries));
  });
  afterEach(() => {
    localStorage.clear();
  });

  test("of an address stays, also on the way back", async () => {
    await open("?page=support", "support");
    expect(one(".line").hidden).toBe(true);
    await follow("?page=support&country=uk");
    expect(one(".line").hidden).toBe(false);
    await step(-1);
    expect(one(".line").hidden).toBe(false);
    await follow("?site=liver");
    await follow("?page=support");
    expect(location.search).toBe("?page=support&country=uk");
    expect(localStorage.length).toBe(0);
  });

  test("that is chosen is kept, and nothing else changes", async () => {
    await open("");
    await follow("?site=liver");
    const before = history.length;
    await press(".countries a");
    expect([said(), location.search, history.length]).toEqual(["en liver", "?site=liver", before]);
    expect(one("#countries").hasAttribute("open")).toBe(false);
    expect(document.activeElement).toBe(one("#countries > summary"));
    reader.dispose();
    await open("?page=support", "support");
    expect(one(".line").hidden).toBe(false);
  });

  test("of an address wins over the one that is kept", async () => {
    localStorage.setItem("mbc-atlas.country", "uk");
    await open("?page=support&country=us", "support");
    expect(one(".line").hidden).toBe(true);
    expect(localStorage.getItem("mbc-atlas.country")).toBe("uk");
  });

  test("that is unknown by now is not taken over", async () => {
    localStorage.setItem("mbc-atlas.country", "atlantis");
    await open("?page=support", "support");
    await follow("?page=glossary");
    await follow("?page=support");
    expect(location.search).toBe("?page=support");
  });

  test("that a danger asks for leads back to the danger", async () => {
    await open("");
    await follow("?site=liver");
    await press(".asks");
    await press(".countries a");
    expect(one("#danger-fever").hasAttribute("open")).toBe(true);
    expect(document.activeElement).toBe(one("#danger-fever > summary"));
    expect(location.hash).toBe("");
  });
});

describe("a word that names nothing", () => {
  test("is told, and what was probably meant can be taken", async () => {
    await open("?site=livr");
    expect(notices()).toEqual(["There is no place “livr”. Did you mean Liver?"]);
    const before = history.length;
    await press(".notices button");
    expect([said(), location.search]).toEqual(["en liver", "?site=liver"]);
    expect(history.length).toBe(before + 1);
    expect(notices()).toEqual([]);
  });

  test("brings with it all that follows when it is taken", async () => {
    await open("?structure=liver-lef&body=male");
    await press(".notices button");
    expect(selected()).toMatchObject({
      site: "liver",
      structure: "liver-left",
      body: "male",
      inside: true,
    });
  });

  test("on a page leaves the body as it was", async () => {
    await open("?site=bone", "bone");
    await follow("?page=support&country=ukk");
    await press(".notices button");
    expect([said(), location.search]).toEqual(["en support", "?page=support&country=uk"]);
    await press(".nav [data-page='']");
    expect(selected()?.site).toBe("bone");
  });

  test("in a link is told, too, until the next step", async () => {
    await open("?site=liver", "liver");
    await follow("?site=bone&view=frnt");
    expect(notices()).toEqual(["“frnt” is no view. Did you mean front?"]);
    await choose({ site: "liver" });
    expect(notices()).toEqual([]);
  });
});

describe("a language that is not to be had", () => {
  test("of a step back: the place is there, in the one that is spoken", async () => {
    history.replaceState(null, "", "?site=bone"); // of a page that was loaded before this one
    await open("?lang=es&site=liver", "liver", "es");
    files.delete("library/en.json");
    await step(-1);
    const told = ["The words could not be fetched."];
    expect([said(), selected()?.site, notices()]).toEqual(["es bone", "bone", told]);
    await choose({ site: "liver" });
    expect([said(), notices()]).toEqual(["es liver", []]);
  });

  test("of the address: that is told", async () => {
    files.delete("library/es.json");
    await open("?lang=es&site=liver", "liver");
    expect([said(), notices()]).toEqual(["en liver", ["The words could not be fetched."]]);
  });
});

describe("another language", () => {
  beforeEach(async () => {
    await open("?site=liver", "liver");
  });

  test("is the same place in other words", async () => {
    await press("a[data-lang]");
    expect([said(), document.title]).toEqual(["es liver", "Hígado · El atlas"]);
    expect([text(".skip"), one("#atlas").lang]).toEqual(["Skip (es)", "es"]);
    expect(body.show.mock.lastCall?.[0]).toBe(spanish.scene);
    expect(one(".search").shadowRoot?.querySelector(".search")?.getAttribute("lang")).toBe("es");
    expect(one("a[data-lang]").getAttribute("href")).toBe("?site=liver");
  });

  test("while the server is away leaves all as it is, and says so", async () => {
    isAway = true;
    const before = history.length;
    await press("a[data-lang]");
    expect(notices()).toEqual(["The words could not be fetched."]);
    expect([said(), location.search, history.length]).toEqual(["en liver", "?site=liver", before]);
    expect([document.documentElement.lang, text(".skip")]).toEqual(["en", "Skip (en)"]);
    isAway = false;
    await press("a[data-lang]");
    expect([said(), notices()]).toEqual(["es liver", []]);
  });

  test("that comes late does not undo what was chosen meanwhile", async () => {
    hold("library/es.json");
    await press("a[data-lang]");
    await choose({ site: "bone" });
    await release("library/es.json");
    expect([said(), location.search]).toEqual(["en bone", "?site=bone"]);
  });

  test("shows its words also where its head is not to be had, and asks for that again", async () => {
    const head = files.get(spanish.head) ?? "";
    files.delete(spanish.head);
    await press("a[data-lang]");
    expect([said(), text(".skip")]).toEqual(["es liver", "Skip (en)"]);
    expect(notices()).toEqual(["The words could not be fetched."]);
    files.set(spanish.head, head);
    await choose({ site: "bone" });
    expect([text(".skip"), notices()]).toEqual(["Skip (es)", []]);
  });

  test("has its head drawn once, and not at each step", async () => {
    await press("a[data-lang]");
    const head = one(".skip");
    expect(head.textContent).toBe("Skip (es)");
    await choose({ site: "bone" });
    expect(one(".skip")).toBe(head);
  });

  test("does not wait with its words for its head", async () => {
    hold(spanish.head);
    await press("a[data-lang]");
    expect(said()).toBe("es liver");
    await release(spanish.head);
    expect(text(".skip")).toBe("Skip (es)");
  });
});

describe("a link", () => {
  test("to a section of another page leads to it, also when the page is not here yet", async () => {
    await open("?site=liver", "liver");
    const treatment = english.texts.treatment ?? "";
    hold(treatment);
    await follow("?page=treatment#pain");
    expect(document.activeElement?.id).toBe("words");
    await release(treatment);
    expect(document.activeElement?.id).toBe("pain-heading");
    expect(location.search).toBe("?page=treatment");
  });

  test("to a section of this page is a step of its own", async () => {
    await open("?page=treatment", "treatment");
    const before = history.length;
    await follow("#pain");
    await follow("#pain");
    expect(document.activeElement?.id).toBe("pain-heading");
    expect([location.hash, history.length]).toEqual(["#pain", before + 1]);
    await step(-1);
    expect([location.hash, said()]).toEqual(["", "en treatment"]);
    await follow("#nowhere");
    expect(location.hash).toBe("");
  });

  test("gives the keyboard to the new words, a choice in the body does not", async () => {
    await open("?site=liver", "liver");
    await choose({ site: "bone" });
    expect(document.activeElement).toBe(document.body);
    await press(".nav [data-page=learn]");
    expect(document.activeElement?.id).toBe("words");
  });

  test("with a name of a place points at the body, and leads nowhere", async () => {
    await open("?site=liver", "liver");
    body.isThere = true;
    await press(".place");
    expect(body.point.mock.calls).toEqual([[["liver-left"], true]]);
    expect(location.search).toBe("?site=liver");
    body.isThere = false;
    await press(".place");
    expect(location.search).toBe("?site=liver&structure=liver-left&inside=1");
  });
});

describe("coming back to the page", () => {
  beforeEach(async () => {
    await open("?structure=liver-left", "liver");
  });

  test("shows what was edited, at the same place", async () => {
    edit();
    const before = history.length;
    await leave(6000);
    expect(text("#new")).toBe("Edited.");
    expect(text(".chosen")).toBeUndefined();
    expect([location.search, history.length]).toEqual(["?structure=liver-left", before]);
    expect(selected()?.structure).toBe("liver-left");
    expect(scrolled).not.toHaveBeenCalled();
  });

  test("keeps the words until the new ones are here", async () => {
    edit();
    hold("library/en-text-liver-2.html");
    await leave(6000);
    expect(said()).toBe("en liver");
    await release("library/en-text-liver-2.html");
    expect(text("#new")).toBe("Edited.");
  });

  test("after a glance aside asks for nothing", async () => {
    edit();
    await leave(4000);
    expect(requests()).toEqual([]);
  });

  test("without an edit draws nothing", async () => {
    const before = one(".panel h1");
    await leave(6000);
    expect(requests()).toEqual([INDEX]);
    expect(one(".panel h1")).toBe(before);
  });

  test("while the server is away changes nothing, and asks again the next time", async () => {
    edit();
    isAway = true;
    await leave(6000);
    expect([said(), notices()]).toEqual(["en liver", []]);
    isAway = false;
    files.delete("library/en-2.json");
    await leave(6000);
    expect(text("#new")).toBeUndefined();
    edit();
    await leave(6000);
    expect(text("#new")).toBe("Edited.");
  });
});

describe("what does not work", () => {
  test("is told of the body, and it can be tried again", async () => {
    await open("?site=liver", "liver");
    body.events?.unavailable(new UnavailableError("models/first.glb"));
    expect(notices()).toEqual(["There is no body. Try again"]);
    body.show.mockClear();
    await press(".notices button");
    expect([body.show.mock.calls.length, notices()]).toEqual([1, []]);
  });

  test("a part of the program that did not come is had by loading anew, if the server is there", async () => {
    const reload = vi.spyOn(location, "reload").mockReturnValue();
    await open("?site=liver", "liver");
    body.events?.unavailable(new TypeError("error loading dynamically imported module"));
    const index = files.get(INDEX) ?? "";
    files.delete(INDEX);
    await press(".notices button");
    expect(reload).not.toHaveBeenCalled();
    files.set(INDEX, index);
    await press(".notices button");
    expect(reload).toHaveBeenCalledTimes(1);
  });

  test("is told where there is no body at all, and of mistakes in the words", async () => {
    publish({ ...english, scene: null, problems: 2 });
    await open("?site=liver", "liver");
    expect(notices()).toEqual(["There is no body.", "2 mistakes."]);
    expect(body.show).not.toHaveBeenCalled();
  });

  test("is told by the search once somebody looks for something, which then tries again", async () => {
    files.delete(english.search);
    await open("?site=liver", "liver");
    const search = one(".search").shadowRoot;
    const type = async (told: string): Promise<void> => {
      const input = search?.querySelector("input");
      if (input) input.value = "liver";
      input?.dispatchEvent(new Event("input"));
      await vi.waitFor(() => {
        expect(search?.querySelector(".none")?.textContent).toContain(told);
      });
    };
    await type("The search does not work.");
    files.set(english.search, '{"entries":[],"little":[],"same":[]}');
    await type("page.search.none");
  });
});

test("the list of questions stands where the text has room for it", async () => {
  await open("?page=learn", "learn");
  const title = (): string | null | undefined =>
    one(".panel .notebook").shadowRoot?.querySelector("h2")?.textContent;
  expect(title()).toBe("My questions (0)");
  await follow("?page=glossary");
  await step(-1);
  expect(title()).toBe("My questions (0)");
});

test("a view that is copied has the whole address, as it can be read aloud", async () => {
  await open("?site=liver&fbclid=123", "liver");
  expect(body.events?.linkTo("10,20,1")).toBe(`${location.origin}/?site=liver&view=10,20,1`);
});

test("what may be read next is fetched ahead, the places first, until the line breaks", async () => {
  await open("?site=liver", "liver");
  await reader.fetchAhead();
  expect(requests().slice(0, 3)).toEqual([
    english.texts.bone,
    english.cards.bone,
    english.cards.liver,
  ]);
  expect(new Set(requests()).size).toBe(requests().length);
  asked.mockClear();
  await choose({ site: "bone", present: true });
  expect(requests()).toEqual([]);
  reader.dispose();
  await open("?site=liver", "liver");
  isAway = true;
  await reader.fetchAhead();
  expect(requests()).toHaveLength(1);
});

describe("a lesson", () => {
  const stops = (): (string | null | undefined)[] =>
    [...document.querySelectorAll("[data-step]:not([hidden]) h2")].map((one) => one.textContent);
  const tour = (): Tour | null | undefined => body.show.mock.lastCall?.[2];

  test("shows a step's words and what the body shows, and goes on by its link", async () => {
    await open("?lesson=bone", "lesson-bone");
    expect(stops()).toEqual(["First"]);
    expect(selected()).toEqual({ ...nothing, site: "bone", view: "back" });
    expect(document.title).toBe("First · Bone, in steps · Atlas");
    await press(".panel a[href='?lesson=bone&step=2']");
    expect(location.search).toBe("?lesson=bone&step=2");
    expect(stops()).toEqual(["Second"]);
    expect(selected()).toEqual({ ...nothing, site: "bone", structure: "rib-left-1" });
    expect(document.activeElement?.textContent).toBe("Second");
    await step(-1);
    expect(stops()).toEqual(["First"]);
    expect(selected()?.view).toBe("back");
  });

  test("needs no server to go on", async () => {
    await open("?lesson=bone", "lesson-bone");
    isAway = true;
    await press(".panel a[href='?lesson=bone&step=2']");
    expect([stops(), requests()]).toEqual([["Second"], []]);
  });

  test("is what Present steps through, with the same words", async () => {
    await open("?lesson=bone&step=2&present=1");
    expect(stops()).toEqual(["Second"]);
    expect(tour()).toMatchObject({ titles: ["First", "Second", "Where?"], at: 1 });
    tour()?.go(2);
    await aMoment();
    expect(location.search).toBe("?lesson=bone&step=3&present=1");
    expect(stops()).toEqual(["Where?"]);
    reader.dispose();
    await open("?site=liver&present=1");
    expect(tour()).toBe(null);
  });

  test("stays while a reader looks around the body, and the address says so", async () => {
    await open("?lesson=bone&step=2");
    await choose({ site: "liver", structure: "liver" });
    expect(stops()).toEqual(["Second"]);
    expect(location.search).toBe("?lesson=bone&step=2&site=liver&structure=liver");
    await follow("?site=liver");
    expect(said()).toBe("en liver");
    expect(location.search).toBe("?site=liver");
  });

  test("takes what is pointed at on the body for an answer, and says what it is", async () => {
    await open("?lesson=bone&step=3");
    const answered = (): (string | null)[] =>
      [...document.querySelectorAll("details[open]")].map((one) => one.textContent);
    await choose({ structure: "heart" });
    expect([text(".pointed"), answered()]).toEqual(["You pointed at: Heart.", []]);
    await choose({ site: "bone", structure: "rib-left-2" });
    expect([text(".pointed"), answered()]).toEqual(["You pointed at: Second rib, left.", ["Ribs"]]);
    await choose({ site: "liver" });
    expect([text(".pointed"), answered().at(-2)]).toEqual(["You pointed at: Liver.", "Liver"]);
  });

  test("is handed out from its beginning", async () => {
    await open("?lesson=bone&step=2&present=1");
    dispatchEvent(new Event("beforeprint"));
    expect(text(".qr")).toContain("/?lesson=bone");
    expect(text(".qr")).not.toContain("step");
  });

  test("that there is none of is said, with the one that was meant", async () => {
    await open("?lesson=bonr");
    expect(notices()).toEqual(["There is no lesson “bonr”. Did you mean Bone, in steps?"]);
    await press(".notices button");
    expect(stops()).toEqual(["First"]);
    expect(selected()?.view).toBe("back");
    reader.dispose();
    await open("?lesson=bone&step=12");
    expect(notices()).toEqual(["“12” is no step."]);
    expect(stops()).toEqual(["Where?"]);
  });
});
