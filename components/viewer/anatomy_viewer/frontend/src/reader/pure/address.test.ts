import { describe, expect, test } from "vitest";
import type { Known, Place } from "./address";
import {
  beginning,
  explore,
  followLink,
  goToStep,
  linkTo,
  momentOf,
  move,
  nameOf,
  readAddress,
  samePlace,
  settled,
  writeAddress,
} from "./address";

const KNOWN: Known = {
  sites: { bone: "Bone", liver: "Liver", brain: "Brain", "lymph-nodes": "Nearby lymph nodes" },
  structures: {
    liver: "Liver",
    "rib-left-7": "Seventh rib, left",
    heart: "Heart",
    skin: "Skin",
    "hepatic-veins": "Hepatic veins",
    "example-liver": "Example: cancer in the liver",
  },
  languages: { en: "English", es: "Español", pt: "Português", "pt-BR": "Português do Brasil" },
  pages: {
    learn: "Learn",
    men: "Men",
    treatment: "Treatment",
    "warning-signs": "Warning signs",
    support: "Support",
    glossary: "Glossary",
    about: "About",
    clinicians: "For clinicians",
  },
  lessons: { bone: "Bone", "his-breast": "His breast" },
  countries: { us: "United States", uk: "United Kingdom" },
  bodies: { female: "Woman", male: "Man" },
  site_of: {
    liver: "liver",
    "rib-left-7": "bone",
    heart: null,
    skin: null,
    "hepatic-veins": "liver",
    "example-liver": "liver",
  },
  inside_of: { "hepatic-veins": "liver" },
  examples: ["example-liver"],
  steps: {
    bone: [
      { title: "All of it", shows: "", plays: null },
      { title: "Where", shows: "site=bone&view=back", plays: "veins" },
      { title: "Inside", shows: "site=liver&inside=1&examples=1", plays: null },
    ],
    "his-breast": [{ title: "In a man", shows: "body=male&structure=heart", plays: null }],
  },
};
const HOME = beginning(KNOWN);
const at = (place: Partial<Place>): Place => ({ ...HOME, ...place });
const read = (query: string): Place => readAddress(query, KNOWN).place;
const unknownIn = (query: string) => readAddress(query, KNOWN).unknown;
const follow = (query: string, here: Place): Place => followLink(query, here, KNOWN).place;

describe("reading", () => {
  test("an empty address is the beginning, in the first language", () => {
    expect(readAddress("", KNOWN)).toEqual({ place: HOME, unknown: [], foreign: [] });
    expect(HOME).toMatchObject({ lang: "en", body: "female", page: null });
    expect(beginning({ ...KNOWN, languages: { es: "Español", en: "English" } }).lang).toBe("es");
  });

  test.each(["lymph-nodes", "Lymph-Nodes", "%20lymph nodes+", "lymph_nodes", "LYMPH__NODES"])(
    "case, spaces and underscores are forgiven: %j",
    (word) => {
      expect(readAddress(`?site=${word}`, KNOWN)).toEqual({
        place: at({ site: "lymph-nodes" }),
        unknown: [],
        foreign: [],
      });
    },
  );

  test.each(["SITE=liver&Inside=1", "site=liver&amp;inside=1", "site=liver&amp;AMP;INSIDE=1"])(
    "a key is known with capitals and with what a copied link puts before it: %j",
    (query) => {
      const { place, foreign } = readAddress(query, KNOWN);
      expect(place).toEqual(at({ site: "liver", inside: true }));
      expect(foreign).toEqual([]);
    },
  );

  test("of a key that is said twice the last that says something counts", () => {
    expect(read("site=liver&site=brain&site=")).toEqual(at({ site: "brain" }));
  });

  test("a structure brings its own site", () => {
    expect(read("site=brain&structure=rib-left-7")).toEqual(
      at({ site: "bone", structure: "rib-left-7" }),
    );
    expect(read("site=brain&structure=heart")).toEqual(at({ structure: "heart" }));
  });

  test("an address with a former name leads to the same structure", () => {
    expect(readAddress("structure=Skin_female", KNOWN)).toMatchObject({
      place: at({ structure: "skin" }),
      unknown: [],
    });
    const { unknown } = readAddress("site=skin-female", { ...KNOWN, sites: { skin: "Skin" } });
    expect(unknown).toHaveLength(1);
  });

  test.each([
    ["es-MX", "es"],
    ["es_419", "es"],
    ["ES", "es"],
    ["en-Latn-GB-oed", "en"],
    ["pt-br", "pt-BR"],
    ["pt_BR_x_north", "pt-BR"],
    ["pt-PT", "pt"],
  ])("a language is found for the tag %s", (tag, lang) => {
    expect(readAddress(`lang=${tag}`, KNOWN)).toMatchObject({ place: at({ lang }), unknown: [] });
  });

  test("what only begins like a language is none", () => {
    expect(unknownIn("lang=esp-MX")).toHaveLength(1);
    expect(unknownIn("lang=e")).toHaveLength(1);
    expect(unknownIn("lang=espanol")).toEqual([{ key: "lang", word: "espanol", closest: "es" }]);
  });

  test.each([
    ["front", "front"],
    ["BACK", "back"],
    ["-63,6,3.24", "-63,6,3.24"],
    ["-63, 6, 3.24", "-63,6,3.24"],
    ["10%2C0%2C2%2C0.01%2C-0.2%2C0.125", "10,0,2,0.01,-0.2,0.125"],
  ])("the body is seen from %j", (word, view) => {
    expect(readAddress(`view=${word}`, KNOWN)).toMatchObject({ place: at({ view }), unknown: [] });
  });

  test.each(["1,2", "1,2,3,4", "1,2,3,4,5,6,7", "1e3,0,1", "1234,0,1", "0,0,1.1234567", "0,0,1,"])(
    "a camera that makes no sense is told: %s",
    (view) => {
      expect(readAddress(`view=${view}`, KNOWN)).toMatchObject({
        place: HOME,
        unknown: [{ key: "view", word: view, closest: null }],
      });
    },
  );

  test.each([
    ["1", true],
    ["True", true],
    ["0", false],
    ["false", false],
    ["", false],
  ])("present, inside and examples are switches: %j", (word, isOn) => {
    const query = `site=liver&present=${word}&examples=${word}&inside=${word}`;
    expect(readAddress(query, KNOWN)).toMatchObject({
      place: at({ site: "liver", present: isOn, examples: isOn, inside: isOn }),
      unknown: [],
    });
  });

  test("one cannot look inside where there is nothing to see", () => {
    for (const query of ["inside=1", "inside=1&site=brain"]) {
      expect(readAddress(query, KNOWN)).toMatchObject({ place: { inside: false }, unknown: [] });
    }
  });

  test("what is seen only inside or among examples is shown when it is named", () => {
    expect(read("structure=hepatic-veins&inside=0")).toEqual(
      at({ site: "liver", structure: "hepatic-veins", inside: true }),
    );
    expect(read("structure=example-liver&examples=0")).toEqual(
      at({ site: "liver", structure: "example-liver", examples: true }),
    );
  });

  test.each(Object.keys(KNOWN.pages))("the page %s has an address", (page) => {
    expect(readAddress(`?page=${page}`, KNOWN)).toMatchObject({ place: at({ page }), unknown: [] });
  });

  test("what others put into the address is none of ours, and kept in its order", () => {
    const query = "utm_source=a+leaflet&site=liver&fbclid=x%26y&utm_source=b";
    expect(readAddress(query, KNOWN)).toEqual({
      place: at({ site: "liver" }),
      unknown: [],
      foreign: [
        ["utm_source", "a leaflet"],
        ["fbclid", "x&y"],
        ["utm_source", "b"],
      ],
    });
  });
});

describe("words that name nothing", () => {
  test.each([
    ["site", "bran", "brain"],
    ["site", "lver", "liver"],
    ["site", "lievr", "liver"],
    ["site", "nearby lymph node", "lymph-nodes"],
    ["site", "elbow", null],
    ["structure", "rib-left-77", "rib-left-7"],
    ["structure", "seventh rib left", "rib-left-7"],
    ["structure", "Hearth", "heart"],
    ["lang", "xx", null],
    ["view", "frnt", "front"],
    ["view", "upside-down", null],
    ["view", "nan,inf,1", null],
    ["present", "yess", null],
    ["page", "tretment", "treatment"],
    ["page", "warning", null],
    ["page", "warning sign", "warning-signs"],
    ["page", "explore", null],
    ["page", "liver", null],
    ["page", "prices", null],
    ["country", "united kingdom", "uk"],
    ["body", "mle", "male"],
    ["body", "child", null],
    ["inside", "deep", null],
    ["examples", "all", null],
  ])("%s=%s is told with the one it resembles: %s", (key, word, closest) => {
    const { place, unknown } = readAddress(new URLSearchParams({ [key]: word }).toString(), KNOWN);
    expect(place).toEqual(HOME);
    expect(unknown).toEqual([{ key, word, closest }]);
  });

  test("of two words the one is meant of which less is wrong, not fewer letters", () => {
    const sites = { lymphatics: "", "lymph-node-groin": "" };
    const { unknown } = readAddress("site=lymph node", { ...KNOWN, sites });
    expect(unknown[0]?.closest).toBe("lymph-node-groin");
    const lobes = { right: "left-lobe-of-its", left: "Left lobe of it" };
    const query = "site=Left lobe of it";
    expect(readAddress(query, { ...KNOWN, sites: lobes }).unknown[0]?.closest).toBe("left");
  });

  test("what is right is kept beside what is wrong", () => {
    const { place, unknown } = readAddress(
      "site=liver&view=upside-down&lang=es&present=1&structure=wing",
      KNOWN,
    );
    expect(place).toEqual(at({ site: "liver", lang: "es", present: true }));
    expect(unknown.map(({ key, word }) => [key, word])).toEqual([
      ["structure", "wing"],
      ["view", "upside-down"],
    ]);
  });

  test("a very long word is cut between two characters and does no harm", () => {
    const long = ["x", " ", "-", "_x", "es-", "1,", "1", "😀"].map((part) => part.repeat(20_000));
    for (const word of long) {
      for (const key of ["site", "structure", "lang", "page", "view", "present"]) {
        const query = new URLSearchParams({ [key]: word, [`${"amp;".repeat(9000)}!`]: word });
        for (const { word } of unknownIn(query.toString())) {
          expect(Array.from(word)).toHaveLength(60);
          expect(() => encodeURIComponent(word)).not.toThrow();
        }
      }
    }
    expect(read(`lang=es-${"x-".repeat(50_000)}`).lang).toBe("es");
  });

  test.each(["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf"])(
    "%s is a word like any other, as a value and as a key",
    (word) => {
      for (const key of ["site", "structure", "lang", "page", "country", "body", "view"]) {
        expect(readAddress(`${key}=${word}`, KNOWN)).toMatchObject({
          place: HOME,
          unknown: [{ key, closest: null }],
        });
      }
      for (const key of ["inside", "examples", "present"]) {
        expect(unknownIn(`${key}=${word}`)).toHaveLength(1);
      }
      const { place, foreign } = readAddress(`${word}=1`, KNOWN);
      expect([place, foreign]).toEqual([HOME, [[word, "1"]]]);
      expect(writeAddress(place, KNOWN, foreign)).toBe(`${word}=1`);
    },
  );

  test.each([
    "?",
    "&&&",
    "=",
    "=x",
    "%",
    "%E0%A4%A",
    "site=%",
    "site=%ff&site",
    "a=\ud800",
    "?liver",
  ])("no address throws: %j", (query) => {
    const { place, foreign } = readAddress(query, KNOWN);
    expect(place).toEqual(HOME);
    expect(() => writeAddress(place, KNOWN, foreign)).not.toThrow();
  });
});

describe("writing", () => {
  test.each(
    (
      [
        {},
        { site: "liver" },
        { site: "bone", structure: "rib-left-7" },
        { structure: "heart" },
        { site: "brain", view: "back", present: true },
        { site: "brain", view: "-12.5,30,1.75", lang: "es" },
        { view: "10,0,2,0.01,-0.2,0.125" },
        { body: "male" },
        { site: "liver", inside: true, examples: true, body: "male", present: true },
        { site: "liver", structure: "hepatic-veins", inside: true },
        { site: "liver", structure: "example-liver", examples: true },
        { page: "learn" },
        { page: "men", lang: "pt-BR" },
        { page: "support", country: "uk", lang: "es" },
        { page: "warning-signs", country: "us" },
      ] satisfies Partial<Place>[]
    ).map((place) => [writeAddress(at(place), KNOWN), at(place)] as const),
  )("%j leads back to the place it was written for", (query, place) => {
    expect(readAddress(query, KNOWN)).toEqual({ place, unknown: [], foreign: [] });
  });

  test("what goes without saying is not in the address, and the rest in its order", () => {
    expect(writeAddress(HOME, KNOWN)).toBe("");
    expect(writeAddress(at({ site: "bone" }), KNOWN)).toBe("site=bone");
    const all = at({
      site: "liver",
      structure: "hepatic-veins",
      body: "male",
      inside: true,
      examples: true,
      lang: "es",
      view: "-63,6,3.24",
      present: true,
      country: "uk",
    });
    expect(writeAddress(all, KNOWN)).toBe(
      "site=liver&structure=hepatic-veins&body=male&inside=1&examples=1&lang=es" +
        "&view=-63,6,3.24&present=1",
    );
  });

  test("a page says nothing of the body, and its country only where it matters", () => {
    const here = at({ site: "liver", body: "male", view: "back", lang: "es", country: "uk" });
    for (const page of ["support", "warning-signs"]) {
      expect(writeAddress({ ...here, page }, KNOWN)).toBe(`page=${page}&lang=es&country=uk`);
    }
    for (const page of ["learn", "men", "glossary", "about", "clinicians"]) {
      expect(writeAddress({ ...here, page }, KNOWN)).toBe(`page=${page}&lang=es`);
    }
  });

  test("what others put into the address follows, spelt as it was", () => {
    const query = "site=liver&fbclid=x%26y&utm_source=a+leaflet&utm_source=b";
    const { place, foreign } = readAddress(query, KNOWN);
    expect(writeAddress(place, KNOWN, foreign)).toBe(query);
    expect(writeAddress(at({ page: "men" }), KNOWN, foreign)).toMatch(/^page=men&fbclid=x%26y&/);
  });

  test("text in an address cannot get out of its value", () => {
    const { place, foreign } = readAddress("a=%22%3E%3Cscript%3E%26site%3Dliver%23x", KNOWN);
    expect(place).toEqual(HOME);
    expect(writeAddress(place, KNOWN, foreign)).toBe("a=%22%3E%3Cscript%3E%26site%3Dliver%23x");
  });

  test("a link to the beginning says at least the language", () => {
    expect(linkTo(HOME, KNOWN)).toBe("?lang=en");
    expect(linkTo(at({ lang: "es" }), KNOWN)).toBe("?lang=es");
    expect(linkTo(at({ site: "liver" }), KNOWN)).toBe("?site=liver");
    expect(linkTo(at({ page: "support", country: "uk" }), KNOWN)).toBe("?page=support&country=uk");
  });
});

test("the same place seen from elsewhere is the same place", () => {
  const here = at({ site: "liver", view: "back" });
  expect(samePlace(here, at({ site: "liver", view: "90,0,1" }))).toBe(true);
  expect(samePlace(here, at({ site: "liver" }))).toBe(true);
  const others: Partial<Place>[] = [
    { site: "bone" },
    { structure: "liver" },
    { present: true },
    { page: "men" },
    { country: "uk" },
    { lang: "es" },
    { body: "male" },
    { inside: true },
    { examples: true },
  ];
  for (const other of others) expect(samePlace(here, { ...here, ...other })).toBe(false);
});

const SOMEWHERE = at({
  site: "liver",
  view: "back",
  present: true,
  lang: "es",
  country: "uk",
  body: "male",
  inside: true,
  examples: true,
});

describe("moving", () => {
  test.each([null, ...Object.keys(KNOWN.pages)])(
    "the address of %j says what is shown there: nothing is lost on the way back",
    (page) => {
      const here = { ...SOMEWHERE, page };
      const { place, unknown } = readAddress(writeAddress(here, KNOWN), KNOWN);
      expect(unknown).toEqual([]);
      expect(move(here, place)).toEqual(here);
    },
  );

  test("a page leaves the body as it was", () => {
    expect(move(SOMEWHERE, at({ page: "treatment", site: "bone" }))).toEqual({
      ...SOMEWHERE,
      page: "treatment",
      lang: "en",
    });
  });

  test("from a page to the body, all of the body is as the address says", () => {
    expect(move({ ...SOMEWHERE, page: "men" }, at({ site: "bone" }))).toEqual(
      at({ site: "bone", country: "uk" }),
    );
  });

  test("a country once chosen stays until another is", () => {
    for (const there of [at({ page: "support" }), at({ site: "bone" }), HOME]) {
      expect(move(SOMEWHERE, there).country).toBe("uk");
      expect(move(SOMEWHERE, { ...there, country: "us" }).country).toBe("us");
    }
  });
});

describe("following a link", () => {
  test("another site is seen on the same body, with the examples, and still presenting", () => {
    expect(follow("site=brain&lang=es", SOMEWHERE)).toEqual({
      ...SOMEWHERE,
      site: "brain",
      view: null,
      inside: false,
    });
  });

  test("unless the link says otherwise", () => {
    const query = "site=brain&BODY=female&amp;examples=0&present=0&lang=es";
    expect(follow(query, SOMEWHERE)).toEqual(at({ site: "brain", lang: "es", country: "uk" }));
    expect(follow("body=male&examples=1&present=1", HOME)).toEqual(
      at({ body: "male", examples: true, present: true }),
    );
  });

  test("an example of spread that a link names is shown", () => {
    expect(follow("structure=example-liver", HOME).examples).toBe(true);
    expect(follow("structure=example-liver&examples=0", SOMEWHERE).examples).toBe(true);
  });

  test("a link without a language is one to the default language", () => {
    expect(follow("site=brain", SOMEWHERE).lang).toBe("en");
  });

  test("a page leaves the body as it was, from the body and from another page", () => {
    for (const page of [null, "men"]) {
      const here = { ...SOMEWHERE, page };
      expect(follow("page=support&lang=es", here)).toEqual({ ...here, page: "support" });
      expect(follow("page=learn&lang=es", here)).toEqual({ ...here, page: "learn" });
    }
  });

  test("a link from a page to a site, a structure or a body leads to the body", () => {
    const here = at({ page: "men", site: "liver", structure: "hepatic-veins", inside: true });
    expect(follow("site=brain", here)).toEqual(at({ site: "brain" }));
    expect(follow("structure=heart", here)).toEqual(at({ structure: "heart" }));
    expect(follow("body=male", here)).toEqual(at({ body: "male" }));
  });

  test("a link that says only the language leads to the body with nothing chosen", () => {
    for (const page of [null, "men"]) {
      expect(follow("lang=es", { ...SOMEWHERE, page })).toEqual({
        ...SOMEWHERE,
        site: null,
        view: null,
        inside: false,
      });
    }
  });

  test.each<Place>([
    HOME,
    SOMEWHERE,
    at({ site: "bone", structure: "rib-left-7", view: "-63,6,3.24", body: "male" }),
    { ...SOMEWHERE, page: "support" },
    { ...SOMEWHERE, page: "men", present: false },
    { ...SOMEWHERE, page: "learn", country: null },
  ])("another language keeps the place: %j", (here) => {
    for (const lang of ["en", "es", "pt-BR"]) {
      const there = { ...here, lang };
      expect(follow(linkTo(there, KNOWN), here)).toEqual(there);
    }
  });

  test("a dead link says what it meant", () => {
    expect(followLink("page=tretment", HOME, KNOWN)).toEqual({
      place: HOME,
      unknown: [{ key: "page", word: "tretment", closest: "treatment" }],
      foreign: [],
    });
  });

  test("a word that is put into the address brings all that follows from it", () => {
    const put = (change: Partial<Place>): Place => settled({ ...SOMEWHERE, ...change }, KNOWN);
    expect(settled(SOMEWHERE, KNOWN)).toEqual(SOMEWHERE);
    expect(put({ structure: "rib-left-7" })).toMatchObject({ site: "bone", inside: false });
    expect(put({ structure: "hepatic-veins" })).toMatchObject({ site: "liver", inside: true });
    expect(put({ structure: "example-liver" })).toMatchObject({ site: "liver", examples: true });
    expect(put({ structure: "heart" })).toMatchObject({ site: null, inside: false });
  });

  test.each([
    ["site", "lymph-nodes", "Nearby lymph nodes"],
    ["structure", "liver", "Liver"],
    ["lang", "es", "Español"],
    ["country", "uk", "United Kingdom"],
    ["view", "back", "back"],
    ["page", "gone", "gone"],
  ])("what %s=%s names is called %s", (key, id, name) => {
    expect(nameOf(key, id, KNOWN)).toBe(name);
  });

  test("Explore leads from a page to the body as it was left, and from there to the beginning", () => {
    const page = { ...SOMEWHERE, page: "men", structure: "hepatic-veins" };
    const left = explore(page);
    expect(left).toEqual({ ...page, page: null });
    const begun = explore(left);
    expect(begun).toEqual({ ...SOMEWHERE, site: null, view: null, inside: false });
    expect(follow(`lang=${left.lang}`, left)).toEqual(begun);
  });
});

describe("lessons", () => {
  const BACK = at({ lesson: "bone", step: 2, site: "bone", view: "back" });
  const INSIDE = at({ lesson: "bone", step: 3, site: "liver", inside: true, examples: true });

  test("an address of a step is a place, and the place has this address", () => {
    expect(read("lesson=bone")).toEqual(at({ lesson: "bone" }));
    expect(read("lesson=Bone&step=2")).toEqual(BACK);
    expect(read("lesson=bone&step=3")).toEqual(INSIDE);
    expect(writeAddress(at({ lesson: "bone" }), KNOWN)).toBe("lesson=bone");
    expect(writeAddress(BACK, KNOWN)).toBe("lesson=bone&step=2");
    expect(writeAddress(INSIDE, KNOWN)).toBe("lesson=bone&step=3");
  });

  test.each<Partial<Place>>([
    { view: null },
    { view: "10,20,3" },
    { site: "brain", view: null },
    { site: null, view: null },
    { inside: true, site: "liver", view: null },
    { body: "male" },
    { body: "male", present: true, lang: "es" },
  ])("what is seen instead is in the address, to the letter: %j", (change) => {
    for (const step of [BACK, INSIDE, at({ lesson: "bone" })]) {
      const place = settled({ ...step, ...change }, KNOWN);
      expect(readAddress(writeAddress(place, KNOWN), KNOWN)).toEqual({
        place,
        unknown: [],
        foreign: [],
      });
    }
  });

  test("a step that shows a man shows him, and the next one whoever was chosen", () => {
    const his = follow("lesson=his-breast", HOME);
    expect(his).toMatchObject({ body: "male", structure: "heart" });
    expect(writeAddress(his, KNOWN)).toBe("lesson=his-breast");
    const hers = { ...his, body: "female" };
    expect(read(writeAddress(hers, KNOWN))).toEqual(hers);
    expect(goToStep(at({ body: "male", present: true }), "bone", 2, KNOWN)).toEqual({
      ...BACK,
      body: "male",
      present: true,
    });
  });

  test.each([
    ["0", 0],
    ["0.6", 0.6],
    [".25", 0.25],
    ["1", 1],
    ["1.0", 1],
  ])("a time of what moves at a step: %s", (word, t) => {
    expect(read(`lesson=bone&step=2&t=${word}`)).toEqual({ ...BACK, t });
    expect(read(writeAddress({ ...BACK, t }, KNOWN))).toEqual({ ...BACK, t });
    expect(writeAddress({ ...BACK, t: 0 }, KNOWN)).toBe("lesson=bone&step=2&t=0");
  });

  test.each(["", "-0.1", "1.1", "2", "0,5", "half", "NaN", "1e-1", "0.123456"])(
    "what is no time means nothing: %j",
    (word) => {
      expect(readAddress(`lesson=bone&step=2&t=${word}`, KNOWN)).toMatchObject({
        place: BACK,
        unknown: [],
      });
    },
  );

  test("a time belongs to what moves, and the next step has one of its own", () => {
    expect(read("lesson=bone&step=3&t=0.5")).toEqual(INSIDE);
    expect(read("site=liver&t=0.5").t).toBeNull();
    const later = { ...BACK, t: 0.5 };
    expect(samePlace(later, BACK)).toBe(true);
    expect(goToStep(later, "bone", 3, KNOWN)).toEqual(INSIDE);
    expect(explore(later)).toEqual(HOME);
    expect(momentOf(BACK, KNOWN)).toBe("veins");
    expect(momentOf(INSIDE, KNOWN)).toBeNull();
    expect(momentOf(HOME, KNOWN)).toBeNull();
  });

  test("examples of one step are not those of the next", () => {
    expect(goToStep(INSIDE, "bone", 2, KNOWN)).toEqual(BACK);
  });

  test("Explore and a link to a place leave the lesson; a page does not", () => {
    expect(explore(BACK)).toEqual(HOME);
    expect(follow("site=liver", BACK)).toEqual(at({ site: "liver" }));
    expect(explore(follow("page=men", BACK))).toEqual(BACK);
  });

  test.each(["0", "-1", "4", "99999999999", "2.5", "two", "1e1"])(
    "a step that there is none of is told, and the nearest is shown: %s",
    (step) => {
      const { place, unknown } = readAddress(`lesson=bone&step=${step}`, KNOWN);
      expect(unknown).toEqual([{ key: "step", word: step, closest: null }]);
      expect([1, 2, 3]).toContain(place.step);
    },
  );

  test("a lesson that there is none of is told, with the one that was meant", () => {
    expect(readAddress("lesson=bonne&step=2", KNOWN)).toMatchObject({
      place: HOME,
      unknown: [{ key: "lesson", word: "bonne", closest: "bone" }],
    });
    expect(unknownIn("lesson=constructor")).toHaveLength(1);
  });
});
