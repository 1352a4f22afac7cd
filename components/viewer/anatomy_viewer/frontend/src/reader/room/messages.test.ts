import { expect, test } from "vitest";
import { NOTHING, envelope, heard, isNewer, nameOfWindow, newPair, windowCalled } from "./messages";
import type { Message, Shown } from "./messages";

const PAIR = "0123456789abcdef";
const SHOWN: Shown = {
  ...NOTHING,
  at: 3,
  query: "lesson=bone&step=2",
  open: [1],
  parts: ["liver"],
};
const MESSAGES: readonly Message[] = [
  { type: "hello", at: 0, ratio: 1.5 },
  { type: "shown", shown: SHOWN },
  { type: "pointer", spot: [0, 1], pressed: true },
  { type: "pointer", spot: null, pressed: false },
  { type: "ink", lines: [[[0.1, 0.2], [0.3, 0.4]], []] }, // prettier-ignore
  { type: "end" },
];

test.each(MESSAGES)("$type is heard as it was said", (message) => {
  const sent: unknown = structuredClone(envelope(message, PAIR, "room"));
  expect(heard(sent, PAIR, "room")).toEqual(message);
});

test("another presenter's pair, one's own words and another version are not heard", () => {
  const sent = envelope({ type: "end" }, PAIR, "room");
  expect(heard(sent, newPair(), "room")).toBeNull();
  expect(heard(sent, PAIR, "presenter")).toBeNull();
  expect(heard({ ...sent, mbcAtlasRoom: 2 }, PAIR, "room")).toBeNull();
});

test("whatever comes, only what is whole is heard", () => {
  const odd = [undefined, null, NaN, Infinity, -1, 0.5, 2 ** 60, "", "x".repeat(501), true, {}, [],
    [[0, 2]], [["a", 0]], [[[0, 0, 0]]], Array(301).fill(1), Array(101).fill([]), () => 1]; // prettier-ignore
  const tryAll = (whole: object, again: (changed: object) => unknown): void => {
    for (const key of Object.keys(whole)) {
      for (const value of odd) {
        const result = heard(again({ ...whole, [key]: value }), PAIR, "room");
        // What is let through is whole: it is heard again, and the same.
        if (result) expect(heard(envelope(result, PAIR, "room"), PAIR, "room")).toEqual(result);
      }
      // And each of its parts is looked at.
      expect(heard(again({ ...whole, [key]: () => 1 }), PAIR, "room"), key).toBeNull();
    }
  };
  for (const message of MESSAGES) tryAll(envelope(message, PAIR, "room"), (changed) => changed);
  tryAll(SHOWN, (shown) => ({ ...envelope(MESSAGES[1] ?? { type: "end" }, PAIR, "room"), shown }));
  for (const value of odd) expect(heard(value, PAIR, "room")).toBeNull();
});

test("of two pictures the newer is shown, and of two at once the presenter's", () => {
  expect(isNewer({ ...SHOWN, at: 4 }, SHOWN)).toBe(true);
  expect(isNewer(SHOWN, { ...SHOWN, at: 4 })).toBe(false);
  expect(isNewer(SHOWN, SHOWN)).toBe(false);
  expect(isNewer({ ...SHOWN, by: "presenter" }, SHOWN)).toBe(true);
  expect(isNewer(SHOWN, { ...SHOWN, by: "presenter" })).toBe(false);
});

test("a window is known by its name, and no other name is taken for one", () => {
  const pair = newPair();
  expect(windowCalled(nameOfWindow("room", pair))).toEqual({ role: "room", pair });
  expect(windowCalled(nameOfWindow("presenter", pair))).toEqual({ role: "presenter", pair });
  for (const name of ["", "atlas", "mbc-atlas-room-", `x${nameOfWindow("room", pair)}`]) {
    expect(windowCalled(name)).toBeNull();
  }
  expect(new Set(Array.from({ length: 100 }, newPair)).size).toBe(100);
});
