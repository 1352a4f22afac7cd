import { expect, test } from "vitest";
import { askedIn, message, toldIn } from "./messages";

test("what is said arrives", () => {
  expect(askedIn(message({ type: "show", query: "site=liver" }))).toEqual({
    type: "show",
    query: "site=liver",
  });
  for (const told of [
    { type: "ready" },
    { type: "place", query: "" },
    { type: "height", px: 700 },
  ] as const) {
    expect(toldIn(message(told))).toEqual(told);
  }
});

/** What other programs of a page, or people of ill will, send to a window. */
const STRANGE: unknown[] = [
  null,
  undefined,
  0,
  "show",
  "{}",
  [],
  {},
  { type: "show", query: "site=liver" },
  { mbcAtlas: 2, type: "show", query: "site=liver", px: 1 },
  { mbcAtlas: "1", type: "show", query: "site=liver" },
  { mbcAtlas: 1 },
  { mbcAtlas: 1, type: "show" },
  { mbcAtlas: 1, type: "show", query: { toString: () => "site=liver" } },
  { mbcAtlas: 1, type: "show", query: "x".repeat(501) },
  { mbcAtlas: 1, type: "place", query: 7 },
  { mbcAtlas: 1, type: "height", px: "700" },
  { mbcAtlas: 1, type: "height", px: -1 },
  { mbcAtlas: 1, type: "height", px: NaN },
  { mbcAtlas: 1, type: "eval", query: "alert(1)" },
];

test.each(STRANGE.map((data) => [data]))("%o is no message", (data) => {
  expect(askedIn(data)).toBeNull();
  expect(toldIn(data)).toBeNull();
});

test("nothing that is sent throws", () => {
  let seed = 1;
  const random = (): number => (seed = (seed * 48271) % 2147483647) / 2147483647;
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const values: unknown[] = [
    1,
    "show",
    "place",
    "height",
    "ready",
    "",
    {},
    [],
    null,
    () => 1,
    9e99,
  ];
  for (let round = 0; round < 20_000; round += 1) {
    const keys = ["mbcAtlas", "type", "query", "px", "__proto__", "toString"];
    const data = Object.fromEntries(keys.map((key) => [key, pick([1, ...values])]));
    const asked = askedIn(data);
    if (asked) expect(asked).toEqual({ type: "show", query: data.query });
    toldIn(data);
  }
});
