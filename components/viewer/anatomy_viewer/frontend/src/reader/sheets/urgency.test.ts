import { readFileSync } from "node:fs";
import { differenceCiede2000 } from "culori";
import { describe, expect, test } from "vitest";
import { contrast, parseColour } from "../../pure/colour";
import type { Rgb } from "../../pure/colour";
import { EXAMPLE } from "../../scene/palette";

/** Twenty CIEDE2000 apart: nobody takes the one for the other. */
const APART = 20;
const [TOKENS, URGENCY] = ["tokens", "urgency"].map((name) =>
  readFileSync(new URL(`${name}.css`, import.meta.url), "utf8"),
);

/** The colours of a theme: light is what stands first, and each rule after it may change some. */
function colours(rule: RegExp): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const sheet of [TOKENS, URGENCY]) {
    const light = /:root \{(.*?)\}/s.exec(sheet ?? "")?.[1] ?? "";
    const theme = rule.exec(sheet ?? "")?.[1] ?? "";
    for (const [, name, value] of `${light}${theme}`.matchAll(/(--[\w-]+): ([^;]+);/g)) {
      if (name && value) found.set(name, value);
    }
  }
  return found;
}

const DARK = /prefers-color-scheme: dark\) \{\s*:root \{(.*?)\}/s;
const STRONG = /\n:root\[data-contrast="more"\] \{(.*?)\}/s;

describe.each([
  ["light", /$^/, 4.5],
  ["dark", DARK, 4.5],
  ["strong", STRONG, 7],
])("in the %s theme", (_, rule, least) => {
  const all = colours(rule);
  const hex = (name: string): string => {
    const value = all.get(name) ?? "";
    const other = /^var\((--[\w-]+)\)$/.exec(value)?.[1];
    return other ? hex(other) : value;
  };
  const rgb = (name: string): Rgb => parseColour(hex(name)) ?? [0, 0, 0];

  test.each([
    ["--on-urgent", "--emergency"],
    ["--emergency", "--emergency-ground"],
    ["--emergency", "--st-background-color"],
    ["--today", "--today-ground"],
    ["--today", "--st-background-color"],
  ])("%s is read on %s", (ink, ground) => {
    expect(contrast(rgb(ink), rgb(ground))).toBeGreaterThanOrEqual(least);
  });

  test("urgency has colours that nothing else has", () => {
    const apart = differenceCiede2000();
    const others = ["--st-primary-color", "--st-link-color", "--st-text-color"].map(hex);
    for (const urgent of ["--emergency", "--today"].map(hex)) {
      for (const other of [...others, EXAMPLE]) {
        expect(apart(urgent, other), `${urgent} ${other}`).toBeGreaterThanOrEqual(APART);
      }
    }
    expect(apart(hex("--emergency"), hex("--today"))).toBeGreaterThanOrEqual(APART);
  });
});
