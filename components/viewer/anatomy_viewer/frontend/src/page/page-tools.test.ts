// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { follow } from "./follow";
import { PageTools } from "./page-tools";
import type { PageData } from "./protocol";

const data: PageData = {
  seq: 1,
  query: "site=liver",
  title: "Liver",
  lang: "es",
  present: false,
};
const WORDS = `
  <div class="st-key-panel">
    <h1 id="words" tabindex="-1">Liver</h1>
    <a id="page" href="?page=treatment">treatment</a>
    <a id="out" href="https://example.org/">elsewhere</a>
    <a id="to-more" href="#more">more</a>
    <a class="place" href="?structure=sacrum" data-parts="vertebra-t1 vertebra-t2">your spine</a>
    <a class="place" href="?site=liver" data-parts="liver">your liver</a>
    <span class="term"><button type="button" class="term-word" aria-expanded="false">biopsy</button
      ><span class="term-text">A small piece.</span></span>
    <span class="term"><button type="button" class="term-word" aria-expanded="false">scan</button
      ><span class="term-text">A picture.</span></span>
    <section id="section"><h2>Treatment</h2><p>Words</p></section>
    <details id="fold"><summary>More</summary><p id="more">Words</p></details>
  </div>
  <a id="other" href="?page=treatment">not one of the words</a>
  <div class="st-key-nav"><a href="">Explore</a><a href="/learn">Learn</a></div>
  <details class="reading"><summary>Aa</summary>
    <button data-text-size="100">100</button><button data-text-size="130">130</button>
    <button data-contrast="normal">usual</button><button data-contrast="more">more</button>
    <button data-sources="shown">shown</button><button data-sources="hidden">hidden</button>
  </details>`;
const BODY =
  '<div class="viewer" data-testid="anatomy-viewer"><div class="picture"><div class="body"></div></div></div>';

const send = vi.fn<(trigger: string, value: unknown) => void>();
let tools: PageTools;
let pointed: unknown[] = [];

const get = (selector: string, at = 0): HTMLElement => {
  const found = document.querySelectorAll<HTMLElement>(selector)[at];
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
};
const press = (selector: string, at = 0): boolean =>
  get(selector, at).dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
const over = (type: "pointerover" | "pointerout", selector: string, at = 0): void => {
  get(selector, at).dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType: "mouse" }));
};
const escape = (): void => {
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
};
const note = (event: Event): void => {
  pointed.push((event as CustomEvent).detail);
};

beforeEach(() => {
  document.body.innerHTML = WORDS;
  localStorage.clear();
  send.mockClear();
  pointed = [];
  document.addEventListener("anatomy:point", note);
  tools = new PageTools();
  tools.receive(data, send);
});

afterEach(() => {
  tools.dispose();
  document.removeEventListener("anatomy:point", note);
  vi.unstubAllGlobals();
});

test("the page is named, in its language, and marked while presenting", () => {
  expect(document.title).toBe("Liver");
  expect(document.documentElement.lang).toBe("es");
  tools.receive({ ...data, present: true }, send);
  expect(document.documentElement.hasAttribute("data-present")).toBe(true);
  tools.dispose();
  expect(document.documentElement.hasAttribute("data-present")).toBe(false);
});

test("the link to the page that is shown says so, and no other", () => {
  const current = (): (string | null)[] =>
    [...document.querySelectorAll(".st-key-nav a")].map((link) =>
      link.getAttribute("aria-current"),
    );
  history.pushState(null, "", "/learn");
  tools.receive(data, send);
  expect(current()).toEqual([null, "page"]);
  history.pushState(null, "", "/?site=liver");
  tools.receive(data, send);
  expect(current()).toEqual(["page", null]);
  history.pushState(null, "", "/clinicians");
  tools.receive(data, send);
  expect(current()).toEqual([null, null]);
});

test("nothing is sent to Python at mount", () => {
  expect(send).not.toHaveBeenCalled();
});

test("a link between texts is followed without loading the page", () => {
  expect(press("#page")).toBe(false);
  expect(send.mock.calls).toEqual([["followed", "page=treatment"]]);
});

test("a followed link is one entry in the history, whatever becomes of it on the way", () => {
  const before = history.length;
  press("#page");
  history.pushState(null, "", "/?page=treatment");
  history.pushState(null, "", "/learn?page=treatment");
  expect(history.length).toBe(before + 1);
  expect(location.pathname).toBe("/learn");
  get("#page").dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
  history.pushState(null, "", "/");
  history.pushState(null, "", "/about");
  expect(history.length).toBe(before + 3);
});

test("links elsewhere, other clicks, and what is not of the words are left to the browser", () => {
  get("#out").addEventListener("click", (event) => {
    expect(event.defaultPrevented).toBe(false);
  });
  press("#out");
  press("#other");
  get("#page").dispatchEvent(new MouseEvent("click", { bubbles: true, ctrlKey: true }));
  expect(send).not.toHaveBeenCalled();
});

test("what the search leads to is followed to its section, also where that is folded away", () => {
  follow("?site=liver#more");
  expect(send.mock.calls).toEqual([["followed", "site=liver"]]);
  expect(document.activeElement?.id).not.toBe("more");
  tools.receive({ ...data, seq: 2 }, send);
  expect(document.activeElement?.id).toBe("more");
  expect(get("#fold").hasAttribute("open")).toBe(true);
});

test("a section is read from its heading", () => {
  follow("?site=liver#section");
  tools.receive({ ...data, seq: 2 }, send);
  expect(document.activeElement?.textContent).toBe("Treatment");
});

test("a followed link gives the keyboard to the new words, a choice in the body does not", () => {
  get("#page").focus();
  tools.receive({ ...data, seq: 2, title: "Bones" }, send);
  expect(document.activeElement?.id).toBe("page");
  press("#page");
  tools.receive({ ...data, seq: 3, title: "Treatment" }, send);
  expect(document.activeElement?.id).toBe("words");
});

test("a link within the text is followed by the browser alone", () => {
  press("#to-more");
  expect(send).not.toHaveBeenCalled();
  expect(document.activeElement?.id).toBe("more");
});

test("the size, contrast and sources of the text are kept and applied again", () => {
  press("[data-text-size='130']");
  press("button[data-sources=hidden]");
  press("button[data-contrast=more]");
  tools.dispose();
  document.documentElement.removeAttribute("style");
  tools = new PageTools();
  expect(document.documentElement.style.fontSize).toContain("1.3");
  expect(document.documentElement.dataset).toMatchObject({ contrast: "more", sources: "hidden" });
  expect(get("[data-text-size='130']").getAttribute("aria-pressed")).toBe("true");
  expect(get("[data-text-size='100']").getAttribute("aria-pressed")).toBe("false");
});

test("reading controls work where the browser keeps nothing", () => {
  const refuse = (): never => {
    throw new DOMException("no", "SecurityError");
  };
  vi.stubGlobal("localStorage", { getItem: refuse, setItem: refuse });
  tools.dispose();
  tools = new PageTools();
  press("button[data-contrast=more]");
  expect(document.documentElement.dataset.contrast).toBe("more");
});

test("reading controls close on Escape and on a press elsewhere", () => {
  const controls = get(".reading");
  for (const close of [escape, () => press("#words")]) {
    controls.setAttribute("open", "");
    press("[data-text-size='100']");
    expect(controls.hasAttribute("open")).toBe(true);
    close();
    expect(controls.hasAttribute("open")).toBe(false);
  }
});

test("a pressed term stays explained until it is pressed again, or another, or Escape", () => {
  const isKept = (at: number): boolean =>
    get(".term-word", at).getAttribute("aria-expanded") === "true";
  press(".term-word");
  expect(isKept(0)).toBe(true);
  press(".term-word");
  expect(isKept(0)).toBe(false);
  press(".term-word", 0);
  press(".term-word", 1);
  expect([isKept(0), isKept(1)]).toEqual([false, true]);
  escape();
  expect(isKept(1)).toBe(false);
});

test("resting on a place points at it, and pressing it turns the body and keeps it", () => {
  document.body.insertAdjacentHTML("beforeend", BODY);
  const spine = ["vertebra-t1", "vertebra-t2"];
  over("pointerover", ".place");
  over("pointerout", ".place");
  expect(pointed).toEqual([
    { parts: spine, turn: false },
    { parts: [], turn: false },
  ]);
  expect(press(".place")).toBe(false);
  over("pointerover", ".place", 1);
  over("pointerout", ".place", 1);
  expect(pointed.slice(2)).toEqual([
    { parts: spine, turn: true },
    { parts: ["liver"], turn: false },
    { parts: spine, turn: false },
  ]);
  expect(get(".place").getAttribute("aria-current")).toBe("true");
  expect(send).not.toHaveBeenCalled();
});

test.each([
  ["Escape", escape],
  [
    "a touch of the body",
    () => get(".body").dispatchEvent(new PointerEvent("pointerdown", { bubbles: true })),
  ],
])("%s ends what was pressed", (_, end) => {
  document.body.insertAdjacentHTML("beforeend", BODY);
  press(".place");
  end();
  expect(pointed.at(-1)).toEqual({ parts: [], turn: false });
  expect(get(".place").hasAttribute("aria-current")).toBe(false);
});

test("what the body no longer shows is no longer marked", () => {
  document.body.insertAdjacentHTML("beforeend", BODY);
  press(".place");
  document.dispatchEvent(new CustomEvent("anatomy:point-ended"));
  expect(get(".place").hasAttribute("aria-current")).toBe(false);
  const before = pointed.length;
  over("pointerout", ".place");
  expect(pointed).toHaveLength(before);
});

test("a pressed place brings the body into sight, resting on one moves nothing", () => {
  document.body.insertAdjacentHTML("beforeend", BODY);
  const show = vi.spyOn(get(".picture"), "scrollIntoView");
  over("pointerover", ".place");
  expect(show).not.toHaveBeenCalled();
  press(".place");
  expect(show).toHaveBeenCalledWith(expect.objectContaining({ block: "nearest" }));
});

test("without a body that could turn, a place is a link like others", () => {
  document.body.insertAdjacentHTML(
    "beforeend",
    BODY.replace("data-testid", 'data-state="unsupported" data-testid'),
  );
  press(".place");
  expect(send.mock.calls).toEqual([["followed", "structure=sacrum"]]);
});

test("new words point at nothing", () => {
  document.body.insertAdjacentHTML("beforeend", BODY);
  press(".place");
  get(".place").remove();
  tools.receive({ ...data, seq: 2 }, send);
  expect(pointed.at(-1)).toEqual({ parts: [], turn: false });
});
