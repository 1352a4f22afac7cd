import { expect, test, vi } from "vitest";
import { Store } from "./store";

test("a watcher hears the value at once, then each change with the value before", () => {
  const store = new Store({ a: 1, b: 1 });
  const watcher = vi.fn();
  store.watch(watcher);
  store.set({ a: 2 });
  expect(watcher.mock.calls).toEqual([
    [
      { a: 1, b: 1 },
      { a: 1, b: 1 },
    ],
    [
      { a: 2, b: 1 },
      { a: 1, b: 1 },
    ],
  ]);
});

test("nobody is told when nothing changes, or after they stopped watching", () => {
  const store = new Store({ a: 1 });
  const watcher = vi.fn();
  const stop = store.watch(watcher);
  store.set({ a: 1 });
  stop();
  store.set({ a: 2 });
  expect(watcher).toHaveBeenCalledTimes(1);
});
