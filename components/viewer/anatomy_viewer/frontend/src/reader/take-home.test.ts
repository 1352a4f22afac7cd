// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Words } from "../pure/words";
import type { QuestionGroup } from "./protocol";
import { takeHome } from "./take-home";
import { english } from "./testing/atlas";
import { aMoment } from "./testing/time";

const ROW = `<button data-print="page">Print</button><button data-print="whole">All</button>
  <button popovertarget="take-share">Share</button><div id="take-share"><div class="way-back"></div>
  <p role="status"></p><button data-share="copy">Copy</button><button data-share="send">Send</button>
  <button popovertarget="take-share" popovertargetaction="hide">Close</button></div>`;
const ADDRESS = "https://example.org/atlas/?site=liver";
const html = document.documentElement;
const copied = vi.fn<(text: string) => Promise<void>>();
const shared = vi.fn<(data: ShareData) => Promise<void>>();
const printed = vi.fn<() => void>();
const questions = vi.fn<() => Promise<readonly QuestionGroup[]>>();
let listening: AbortController;

const press = (selector: string): void => {
  document.querySelector<HTMLElement>(selector)?.click();
};
const said = (): string => document.querySelector("[role=status]")?.textContent ?? "";
const begin = (): void => {
  listening = new AbortController();
  const words = new Words<string>(english.strings);
  takeHome(() => ({ address: ADDRESS, words, lang: "es" }), questions, listening.signal);
};

beforeEach(() => {
  document.body.innerHTML = ROW;
  document.title = "Liver · Atlas";
  for (const one of [copied, shared, printed, questions]) one.mockReset();
  localStorage.clear();
  vi.stubGlobal("print", printed);
  vi.stubGlobal("navigator", { clipboard: { writeText: copied }, share: shared });
  begin();
});

afterEach(() => {
  listening.abort();
  vi.unstubAllGlobals();
});

test("paper is one page or the whole text, and the page is as before afterwards", () => {
  const papers: unknown[] = [];
  printed.mockImplementation(() => papers.push(html.dataset.paper));
  press("[data-print=whole]");
  dispatchEvent(new Event("afterprint"));
  expect(html.dataset.paper).toBeUndefined();
  press("[data-print=page]");
  dispatchEvent(new Event("afterprint"));
  expect(papers).toEqual(["whole", "page"]);
});

test("who shares sees the code and the address, and is told that the link is copied", async () => {
  press("[data-share=copy]");
  await aMoment();
  press("[popovertarget]");
  expect(said()).toBe("");
  expect(document.querySelector(".way-back")?.textContent).toContain(ADDRESS);
  expect(document.querySelectorAll(".way-back svg")).toHaveLength(1);
  copied.mockResolvedValue();
  press("[data-share=copy]");
  await aMoment();
  expect(copied).toHaveBeenLastCalledWith(ADDRESS);
  expect(said()).toBe("app.take.copied");
});

test("where a browser copies nothing, the reader is told where the address is", async () => {
  copied.mockRejectedValue(new Error("no"));
  press("[data-share=copy]");
  await aMoment();
  expect(said()).toBe("app.take.not_copied");
});

test("the device is handed the address, and to change one's mind is no mistake", async () => {
  expect(html.hasAttribute("data-can-send")).toBe(true);
  shared.mockRejectedValue(new DOMException("no", "AbortError"));
  press("[data-share=send]");
  await aMoment();
  expect(shared).toHaveBeenCalledWith({ title: "Liver · Atlas", url: ADDRESS });
});

test("where the device shares nothing, nothing of it is offered", () => {
  listening.abort();
  vi.stubGlobal("navigator", {});
  begin();
  expect(html.hasAttribute("data-can-send")).toBe(false);
});

test("the questions of a text are put into the list, and the reader is told where it is", async () => {
  document.body.innerHTML =
    '<div><button data-collect="liver">Add</button><p role="status"></p></div>';
  questions.mockRejectedValueOnce(new TypeError("away"));
  press("[data-collect]");
  await aMoment();
  expect(said()).toBe("app.take.not_collected");
  questions.mockResolvedValue([{ id: "liver", title: "Liver", questions: ["How well?"] }]);
  press("[data-collect]");
  await aMoment();
  expect(said()).toBe("app.take.collected app.take.collected.see");
  expect(document.querySelector("a")?.getAttribute("href")).toBe(
    "?page=questions&lang=es#section-how",
  );
  expect(localStorage.getItem("mbc-atlas.questions")).toContain("How well?");
});
