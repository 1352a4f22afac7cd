import { expect, test } from "vitest";
import { Words } from "./words";

test("words in braces are filled in", () => {
  const words = new Words({ "viewer.status.selected": "{name} selected." });
  expect(words.say("viewer.status.selected", { name: "Liver" })).toBe("Liver selected.");
});

test("a missing word shows its key, so that somebody notices", () => {
  expect(new Words({}).say("viewer.undo")).toBe("viewer.undo");
});
