import { expect, test } from "vitest";
import { file, scene } from "../testing/scene";
import { isFrugal } from "./frugal";
import { planFiles } from "./plan";
import type { Wants } from "./plan";

const calm: Wants = {
  body: "female",
  site: null,
  inside: new Set(),
  examples: false,
  muscles: false,
  near: new Set(),
  isFrugal: false,
};
const files = [
  ...scene.files,
  file("inside-liver-male", "inside", { site: "liver", body: "male" }),
  file("muscles", "muscles"),
];
const plan = (wants: Partial<Wants>): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(planFiles(files, { ...calm, ...wants })).map(([when, some]) => [
      when,
      (some as readonly { name: string }[]).map(({ name }) => name),
    ]),
  );

test("first what is needed to see anything, then small parts, then better ones", () => {
  expect(plan({})).toEqual({
    first: ["first", "first-female"],
    asked: [],
    later: ["detail", "standard"],
  });
});

test("of another body only its own files are others", () => {
  const [woman, man] = [plan({}), plan({ body: "male" })];
  expect(man.first).toEqual(["first", "first-male"]);
  expect(man.later).toEqual(woman.later);
});

test("the inside of a site, the examples and the muscles come when they are asked for", () => {
  expect(plan({ inside: new Set(["liver"]) }).asked).toEqual(["inside-liver"]);
  expect(plan({ body: "male", inside: new Set(["liver"]) }).asked).toEqual([
    "inside-liver",
    "inside-liver-male",
  ]);
  expect(plan({ examples: true }).asked).toEqual(["example"]);
  expect(plan({ muscles: true }).asked).toEqual(["muscles"]);
});

test("the finest come for the chosen site, and where it would be seen", () => {
  expect(plan({ site: "bone" }).later).not.toContain("fine-liver");
  expect(plan({ site: "liver" }).later).toContain("fine-liver");
  expect(plan({ near: new Set(["fine-liver"]) }).later).toContain("fine-liver");
});

test("a weak machine makes do with what is there, and still gets what is asked for", () => {
  const little = plan({ isFrugal: true, site: "liver", examples: true });
  expect(little.later).toEqual(["detail"]);
  expect(little.asked).toEqual(["example"]);
});

test("a machine is weak that says so", () => {
  expect(isFrugal({})).toBe(false);
  expect(isFrugal({ deviceMemory: 8, connection: {} })).toBe(false);
  expect(isFrugal({ deviceMemory: 1 })).toBe(true);
  expect(isFrugal({ connection: { saveData: true } })).toBe(true);
});
