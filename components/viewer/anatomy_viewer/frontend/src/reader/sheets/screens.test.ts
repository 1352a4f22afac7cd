import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const READER = new URL("../", import.meta.url);
const SHEETS = readdirSync(READER, { recursive: true, encoding: "utf8" }).filter(
  (name) => name.endsWith(".css") && !name.endsWith("screens.css"),
);

test("a screen has one name, and no sheet measures it anew", () => {
  expect(SHEETS.length).toBeGreaterThan(20);
  const measured = SHEETS.filter((name) =>
    /@media[^{]*(width|height|orientation)/.test(readFileSync(new URL(name, READER), "utf8")),
  );
  expect(measured).toEqual([]);
});
