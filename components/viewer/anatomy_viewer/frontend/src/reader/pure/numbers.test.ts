import { expect, test } from "vitest";
import { dialled, isEmpty, parseNumbers } from "./numbers";

const EMPTY = { name: "", phone: "" };

test("what was kept is read, and what is something else is left out", () => {
  const team = { name: "Dr. Lee", phone: "555 0100" };
  expect(parseNumbers(JSON.stringify({ team, night: { phone: 7 }, other: team }))).toEqual({
    team,
    night: EMPTY,
    person: EMPTY,
  });
  for (const broken of [null, "", "{", "[]", "null", '"team"', '{"team": null}']) {
    expect(isEmpty(parseNumbers(broken))).toBe(true);
  }
});

test("a number is dialled as it was written, without what is only for the eye", () => {
  expect(dialled("(555) 555-0100")).toBe("5555550100");
  expect(dialled("+44 20 7946 0000")).toBe("+442079460000");
  expect(dialled("*4141")).toBe("*4141");
  expect(dialled("911")).toBe("911");
});

test("an extension is not dialled as if it belonged to the number", () => {
  for (const written of [
    "555-0100 ext. 12",
    "555-0100x12",
    "555-0100, int 12",
    "555 0100 (ext 12)",
  ]) {
    expect(dialled(written), written).toBe("5550100");
  }
});

test("what may be another number is not dialled at all", () => {
  for (const written of ["", "12", "1-800-CANCER", "ask Ana", "5-5", "555 0100 or 555 0200"]) {
    expect(dialled(written), written).toBeNull();
  }
});
