import { expect, test } from "vitest";
import { USUAL, changed, parseReading } from "./reading";

test("what was kept is read again", () => {
  const style = { size: 130, contrast: "more", sources: "hidden" } as const;
  expect(parseReading(JSON.stringify(style))).toEqual(style);
});

test("what is not understood is left at the usual", () => {
  for (const text of [
    null,
    "",
    "{",
    "null",
    "3",
    '{"size":"huge","contrast":7,"sources":"no"}',
    '{"size":900}',
  ]) {
    expect(parseReading(text)).toEqual(USUAL);
  }
});

test("one choice leaves the other as it was", () => {
  const large = changed(USUAL, "size", "150");
  expect(changed(large, "contrast", "more")).toEqual({ ...large, contrast: "more" });
  expect(changed(large, "size", "tiny")).toEqual(large);
});
