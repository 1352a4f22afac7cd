// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { Words } from "../pure/words";
import { ownThings } from "./own-things";
import { asFile } from "./pure/own-things";
import { aMoment } from "./testing/time";

const NOBODY = { name: "", phone: "" };
const QUESTIONS = [{ id: null, text: "May I travel?" }];
const NUMBERS = { team: { name: "Ana", phone: "555 0100" }, night: NOBODY, person: NOBODY };
const saved = vi.hoisted(() => vi.fn<(name: string, text: string) => void>());
vi.mock("./notebook/sheet", () => ({ saveFile: saved }));

let root: HTMLElement;
const press = (key: string): void => {
  root.querySelector<HTMLElement>(`[data-own=${key}]`)?.click();
};
const status = (): string => root.querySelector("[role=status]")?.textContent ?? "";
const questions = (): unknown => JSON.parse(localStorage.getItem("mbc-atlas.questions") ?? "[]");
const choose = async (text: string): Promise<void> => {
  const input = root.querySelector("input");
  if (!input) throw new Error("there is no place for a file");
  Object.defineProperty(input, "files", {
    value: [new File([text], "a.json")],
    configurable: true,
  });
  input.dispatchEvent(new Event("change"));
  await aMoment();
};

beforeEach(() => {
  saved.mockReset();
  localStorage.clear();
  localStorage.setItem("mbc-atlas.questions", JSON.stringify(QUESTIONS));
  localStorage.setItem("mbc-atlas.numbers", JSON.stringify(NUMBERS));
  localStorage.setItem("mbc-atlas.country", "uk");
  localStorage.setItem("somebody", "else");
  root = ownThings(new Words<string>({ "app.own.has": "{questions} and {numbers}" }));
  document.body.replaceChildren(root);
});

test("it says what is kept, and saves it", () => {
  expect(root.querySelector("p")?.textContent).toBe("1 and 1");
  press("save");
  const [name, text] = saved.mock.calls[0] ?? [];
  expect(name).toMatch(/^mbc-atlas-\d{4}-\d\d-\d\d\.json$/);
  expect(JSON.parse(text ?? "")).toMatchObject({ questions: QUESTIONS, numbers: NUMBERS });
});

test("all of ours is deleted, nothing of others, and there is a way back", () => {
  const heard = vi.fn();
  addEventListener("storage", heard);
  press("remove");
  expect(Object.keys(localStorage)).toEqual(["somebody"]);
  expect(status()).toBe("app.own.removed");
  expect(root.querySelector("p")?.textContent).toBe("0 and 0");
  press("undo");
  expect(questions()).toEqual(QUESTIONS);
  expect(localStorage.getItem("mbc-atlas.country")).toBe("uk");
  expect(root.querySelector<HTMLElement>("[data-own=undo]")?.hidden).toBe(true);
  expect(heard).toHaveBeenCalledTimes(2);
  removeEventListener("storage", heard);
});

test("a file adds to what is there", async () => {
  const there = { questions: [{ id: "liver/0", text: "Why?" }], numbers: NUMBERS };
  await choose(asFile(there, "2026-11-29"));
  expect(status()).toBe("app.own.opened");
  expect(questions()).toEqual([...QUESTIONS, ...there.questions]);
});

test.each([
  ["<html>", "broken"],
  ['{"format":"mbc-atlas","version":9}', "newer"],
  ["x".repeat(600_000), "large"],
])("a file that is not ours changes nothing", async (text, flaw) => {
  await choose(text);
  expect(status()).toBe(`app.own.refused.${flaw}`);
  expect(questions()).toEqual(QUESTIONS);
});

test("what the browser has no room for is said, and what was there stays", async () => {
  const full = vi.spyOn(localStorage, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  await choose(asFile({ questions: [{ id: null, text: "New?" }], numbers: NUMBERS }, ""));
  full.mockRestore();
  expect(status()).toBe("app.own.no_room");
  expect(questions()).toEqual(QUESTIONS);
});
