// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Contents } from "./contents";

const TEXT = `<nav class="sections"><details><summary data-now>On this page</summary>
  <a href="#words">Top</a><a href="#symptoms">What you may notice</a></details></nav>
  <h1 id="words">Liver</h1><section id="symptoms"></section>`;
const watched = vi.fn<(target: Element) => void>();
const ended = vi.fn<() => void>();
let read: (id: string, isIntersecting?: boolean) => void;
const now = (): (string | undefined)[] =>
  ["[data-now]", "[aria-current]"].map((one) => document.querySelector(one)?.textContent);

beforeEach(() => {
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      observe = watched;
      disconnect = ended;
      constructor(on: (entries: { isIntersecting: boolean; target: Element | null }[]) => void) {
        read = (id, isIntersecting = true) => {
          on([{ isIntersecting, target: document.getElementById(id) }]);
        };
      }
    },
  );
  document.body.innerHTML = TEXT;
  watched.mockClear();
  ended.mockClear();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test("it names the section that is read", () => {
  new Contents().follow(document.body);
  expect(watched.mock.calls.map(([{ id }]) => id)).toEqual(["words", "symptoms"]);
  expect(now()).toEqual(["On this page", undefined]);
  read("symptoms");
  expect(now()).toEqual(["What you may notice", "What you may notice"]);
  read("words");
  expect(now()).toEqual(["On this page", "Top"]);
  read("symptoms");
  read("symptoms", false);
  expect(now()).toEqual(["What you may notice", "What you may notice"]);
});

test("another text is followed in its place, and one without contents not at all", () => {
  const contents = new Contents();
  contents.follow(document.body);
  contents.follow(document.createElement("article"));
  expect(ended).toHaveBeenCalledTimes(1);
  expect(watched).toHaveBeenCalledTimes(2);
  contents.stop();
});

test("a text that is shown again is followed as before, and its beginning keeps its name", () => {
  const contents = new Contents();
  contents.follow(document.body);
  read("symptoms");
  contents.follow(document.body);
  expect(ended).not.toHaveBeenCalled();
  read("words");
  expect(now()).toEqual(["On this page", "Top"]);
});
