// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Words } from "../pure/words";
import { Body } from "./body";
import { Library } from "./library";
import { ReadAloud } from "./read-aloud";

const TEXT = `<article lang="en"><h1>Liver</h1><button data-read>Read to me</button>
  <p>Under your <a class="place" data-parts="rib-1 rib-2">ribs</a>.<sup>3</sup></p>
  <h2>Tests</h2><p>Blood.</p></article>`;

/** A voice that says a thing until it is told that it is done. */
class Utterance {
  voice: unknown = null;
  lang = "";
  onend: (() => void) | null = null;
  onerror: (() => void) | null = null;
  constructor(readonly text: string) {}
}

const html = document.documentElement;
const point = vi.fn<Body["point"]>();
const cancel = vi.fn<() => void>();
let said: Utterance[];
let voices: unknown[];
let synthesis: EventTarget;
let listening: AbortController;
let root: HTMLElement;
let aloud: ReadAloud;

const now = (): string => said.at(-1)?.text ?? "";
const press = (label: string): void => {
  for (const button of root.querySelectorAll("button")) {
    if (button.textContent === label) button.click();
  }
};
const lit = (): string | undefined => root.querySelector("[data-spoken]")?.textContent;
const isReading = (): boolean => root.querySelector(".read-aloud") !== null;

beforeEach(() => {
  [said, voices] = [[], [{ lang: "en-US", localService: true, default: true }]];
  point.mockClear();
  cancel.mockClear();
  synthesis = Object.assign(new EventTarget(), {
    getVoices: () => voices,
    cancel,
    speak: (utterance: Utterance) => said.push(utterance),
  });
  vi.stubGlobal("speechSynthesis", synthesis);
  vi.stubGlobal("SpeechSynthesisUtterance", Utterance);
  root = document.createElement("div");
  root.innerHTML = `<main><div class="panel">${TEXT}</div></main>`;
  document.body.replaceChildren(root);
  const body = new Body(
    document.createElement("div"),
    new Library({ languages: {}, address: null }),
    {
      selected: vi.fn(),
      pointingEnded: vi.fn(),
      pointed: vi.fn(),
      unavailable: vi.fn(),
      linkTo: vi.fn(),
    },
  );
  body.point = point;
  Object.defineProperty(body, "isThere", { value: true });
  listening = new AbortController();
  aloud = new ReadAloud(root, body, () => new Words<string>({}), listening.signal);
  aloud.offer();
});

afterEach(() => {
  listening.abort();
  vi.unstubAllGlobals();
});

test("it is offered where there is a voice, also one that comes late", () => {
  expect(html.hasAttribute("data-voice")).toBe(true);
  voices = [];
  aloud.offer();
  expect(html.hasAttribute("data-voice")).toBe(false);
  voices = [{ lang: "en-GB", localService: true, default: true }];
  synthesis.dispatchEvent(new Event("voiceschanged"));
  expect(html.hasAttribute("data-voice")).toBe(true);
});

test("it reads on from one to the next, and what is spoken is lit in words and body", () => {
  press("Read to me");
  expect(now()).toBe("Liver");
  said.at(-1)?.onend?.();
  expect(now()).toBe("Under your ribs.");
  expect(lit()).toContain("Under your");
  expect(point).toHaveBeenLastCalledWith(["rib-1", "rib-2"], true);
  said.at(-1)?.onend?.();
  expect(point).toHaveBeenLastCalledWith([], true);
  said.at(-1)?.onend?.();
  said.at(-1)?.onend?.();
  expect(said.map(({ text }) => text)).toEqual(["Liver", "Under your ribs.", "Tests", "Blood."]);
  expect(isReading()).toBe(false);
  expect(lit()).toBeUndefined();
});

test("a pause goes on where it was, and the end of what was said before is nothing", () => {
  press("Read to me");
  said.at(-1)?.onend?.();
  press("app.take.read.pause");
  expect(cancel).toHaveBeenCalled();
  said.at(-1)?.onend?.();
  said.at(-1)?.onerror?.();
  expect(said).toHaveLength(2);
  press("app.take.read.on");
  expect(said).toHaveLength(3);
  expect(now()).toBe("Under your ribs.");
});

test("one can go to the next section, and after the last one it ends", () => {
  press("Read to me");
  press("app.take.read.next");
  expect(now()).toBe("Tests");
  press("app.take.read.next");
  expect(isReading()).toBe(false);
});

test.each([
  [
    "a second press",
    () => {
      press("Read to me");
    },
  ],
  [
    "the button",
    () => {
      press("app.take.read.stop");
    },
  ],
  ["leaving the page", () => dispatchEvent(new Event("pagehide"))],
  [
    "the end of the reader",
    () => {
      listening.abort();
    },
  ],
  [
    "another text",
    () => {
      root.querySelector(".panel")?.replaceChildren();
      aloud.offer();
    },
  ],
])("%s ends it", (_, end) => {
  press("Read to me");
  expect(root.querySelector("[data-read]")?.getAttribute("aria-pressed")).toBe("true");
  cancel.mockClear();
  end();
  expect(cancel).toHaveBeenCalledOnce();
  expect(isReading()).toBe(false);
  expect(point).toHaveBeenLastCalledWith([], true);
});
