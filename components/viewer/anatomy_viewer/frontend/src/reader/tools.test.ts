// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deferred } from "./testing/time";
import type { Deferred } from "./testing/time";
import { Slot } from "./tools";
import type { Tool } from "./tools";

const FAILED = "It does not work.";
const dispose = vi.fn<(id: string) => void>();
let mount: HTMLElement;
let slot: Slot;

const tool = (id: string): Tool => {
  const root = document.createElement("div");
  root.id = id;
  return {
    root,
    style: "p { color: red }",
    dispose: () => {
      dispose(id);
      root.remove();
    },
  };
};
const inside = (): (string | null)[] =>
  [...(mount.shadowRoot?.children ?? [])].map(({ id, textContent }) => id || textContent);
const fault = (): Promise<Tool> => Promise.reject(new Error("no"));

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  dispose.mockClear();
  mount = document.createElement("div");
  document.body.replaceChildren(mount);
  slot = new Slot();
});

afterEach(() => {
  vi.restoreAllMocks();
});

test("its style is a sheet and no element: a policy may forbid styles in a page", async () => {
  await slot.open(mount, () => Promise.resolve(tool("tool")), FAILED);
  await slot.open(mount, () => Promise.resolve(tool("other")), FAILED);
  const sheets = mount.shadowRoot?.adoptedStyleSheets ?? [];
  expect(sheets.map(({ cssRules: [rule] }) => rule?.cssText)).toEqual(["p { color: red; }"]);
  expect(mount.shadowRoot?.querySelector("style")).toBeNull();
});

test("a tool is put into a shadow, in the colours of the page", async () => {
  await slot.open(mount, () => Promise.resolve(tool("search")), FAILED);
  expect(inside()).toEqual(["search"]);
  const root = mount.shadowRoot?.getElementById("search");
  expect(root?.dataset.theme).toBe("light");
  root?.style.setProperty("--st-background-color", "#14191b"); // here nothing is inherited
  slot.applyTheme();
  expect(root?.dataset.theme).toBe("dark");
});

test("another one takes its place", async () => {
  await slot.open(mount, () => Promise.resolve(tool("english")), FAILED);
  await slot.open(mount, () => Promise.resolve(tool("spanish")), FAILED);
  expect(inside()).toEqual(["spanish"]);
  expect(dispose.mock.calls).toEqual([["english"]]);
});

test("until the other can be made, the one before stays", async () => {
  await slot.open(mount, () => Promise.resolve(tool("english")), FAILED);
  void slot.open(mount, () => new Promise(() => undefined), FAILED);
  expect(inside()).toEqual(["english"]);
});

test("where it cannot be made, that is said, and it can be tried again", async () => {
  await slot.open(mount, fault, FAILED);
  expect(inside()).toEqual([FAILED]);
  expect(mount.shadowRoot?.querySelector("[role=status]")).toBeTruthy();
  await slot.open(mount, () => Promise.resolve(tool("search")), FAILED);
  expect(inside()).toEqual(["search"]);
});

test.each<[string, (late: Deferred<Tool>) => void]>([
  [
    "comes",
    ({ resolve }) => {
      resolve(tool("late"));
    },
  ],
  [
    "fails",
    ({ reject }) => {
      reject(new Error("no"));
    },
  ],
])("one that %s late takes no place from a newer one", async (_, end) => {
  const late = deferred<Tool>();
  const opened = slot.open(mount, () => late.promise, FAILED);
  await slot.open(mount, () => Promise.resolve(tool("new")), FAILED);
  end(late);
  await opened;
  expect(inside()).toEqual(["new"]);
  expect(dispose).not.toHaveBeenCalled();
});

test("one that is closed is let go of", async () => {
  await slot.open(mount, () => Promise.resolve(tool("search")), FAILED);
  slot.close();
  slot.close();
  expect(dispose.mock.calls).toEqual([["search"]]);
});
