import { afterEach, expect, test, vi } from "vitest";
import { watchDensity } from "./density";

afterEach(() => {
  vi.unstubAllGlobals();
});

test("each change of the screen is told, and each time the new one is watched", () => {
  const queries: (EventTarget & { query: string })[] = [];
  vi.stubGlobal("matchMedia", (query: string) => {
    const list = Object.assign(new EventTarget(), { query });
    queries.push(list);
    return list;
  });
  const changed = vi.fn();
  const end = new AbortController();
  for (const ratio of [1, 2, 1.5]) {
    vi.stubGlobal("devicePixelRatio", ratio);
    if (ratio === 1) watchDensity(changed, end.signal);
    else queries.at(-1)?.dispatchEvent(new Event("change"));
  }
  expect(queries.map(({ query }) => query)).toEqual(
    [1, 2, 1.5].map((r) => `(resolution: ${r}dppx)`),
  );
  expect(changed).toHaveBeenCalledTimes(2);
  end.abort();
  queries.at(-1)?.dispatchEvent(new Event("change"));
  expect(changed).toHaveBeenCalledTimes(2);
});
