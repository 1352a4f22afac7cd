import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { free, part } from "../testing/scene";
import { appearance, isOutlined, windowsOf } from "./appearance";
import type { Appearance, Wishes } from "./appearance";
import type { Structure } from "./atlas";
import type { Vec3 } from "./geometry";
import { reveal } from "./reveal";
import { isContent, isThreadlike, tissueOf } from "./tissue";

/** The real body: what a rule of looks does is known only when all of its parts are tried. */
interface Row extends Pick<
  Structure,
  "id" | "site" | "system" | "layer" | "reveal" | "replaces" | "within"
> {
  readonly shapes: { readonly female?: { readonly bounds_m: readonly [Vec3, Vec3] } };
}
const manifest = new URL("../../../../../../models/manifest.json", import.meta.url);
const { structures } = JSON.parse(readFileSync(manifest, "utf8")) as { structures: Row[] };
const body = structures.flatMap(({ id, shapes, ...row }) =>
  shapes.female ? [part(id, { ...row, bounds: shapes.female.bounds_m })] : [],
);
const windows = windowsOf(body);
const SITES = ["bone", "lung", "liver", "brain", "breast", "lymph-nodes"] as const;

interface Seen {
  readonly part: Structure;
  readonly look: Appearance;
  readonly isOutlined: boolean;
}

/** What is shown of a site, how it looks, and whether a line goes around it. */
function see(site: string, asked: Partial<Wishes>): Seen[] {
  const wishes = { ...free, site, ...asked };
  const revealed = reveal(body, wishes, new Set());
  return body
    .filter((one) => one.site === site && one.reveal !== "example")
    .map((one) => {
      const look = appearance(one, wishes, windows.get(one.id), revealed);
      const hasLine = isOutlined(look, wishes, revealed) && !isThreadlike(tissueOf(one));
      return { part: one, look, isOutlined: hasLine };
    })
    .filter(({ look }) => look !== "hidden");
}

const OPENED = [
  ["inside", { inside: true }],
  ["with examples", { examples: true }],
  ["inside with examples", { inside: true, examples: true }],
] as const;

describe("the muscles", () => {
  const muscles = body.filter(({ layer }) => layer === "muscles");
  const looks = (asked: Partial<Wishes>): Set<Appearance> => {
    const wishes = { ...free, ...asked };
    const revealed = reveal(body, wishes, new Set());
    return new Set(muscles.map((one) => appearance(one, wishes, undefined, revealed)));
  };
  const layers = { ...free.layers, muscles: "shown" } as const;

  test("are hidden at first, with whatever is chosen", () => {
    expect(muscles.length).toBeGreaterThan(16);
    expect(looks({})).toEqual(new Set(["hidden"]));
    expect(looks({ site: "liver" })).toEqual(new Set(["hidden"]));
  });

  test("are all shown when they are asked for, the chest's too, and open nothing", () => {
    expect(looks({ layers })).toEqual(new Set(["solid"]));
    const breast = body.find(({ id }) => id === "breast-left");
    const revealed = reveal(body, { ...free, layers }, new Set());
    expect(breast && appearance(breast, { ...free, layers }, undefined, revealed)).toBe("solid");
  });

  test("are seen when one of them is chosen", () => {
    const [first] = muscles.filter((one) => one.reveal === "always");
    expect(looks({ structure: first?.id ?? null })).toEqual(new Set(["focus", "hidden"]));
  });
});

describe.each(SITES)("of %s", (site) => {
  test.each(OPENED)("what lies around is seen %s all alike", (_, asked) => {
    const covers = see(site, asked).filter(
      ({ part: one }) => !isContent(tissueOf(one)) && one.layer !== "muscles",
    );
    // Chosen or not, what is not seen through is solid.
    const looks = new Set(covers.map(({ look }) => (look === "focus" ? "solid" : look)));
    expect([...looks]).toHaveLength(1);
  });

  test.each(OPENED)("what one looks inside for is solid, seen %s", (_, asked) => {
    const contents = see(site, asked).filter((seen) => isContent(tissueOf(seen.part)));
    expect(contents.filter(({ look }) => look !== "focus")).toEqual([]);
  });

  test.each(OPENED)("nothing is outlined when seen %s", (_, asked) => {
    expect(see(site, asked).filter((seen) => seen.isOutlined)).toEqual([]);
  });

  test("a line goes around all of it or none while it is closed", () => {
    const stout = see(site, {}).filter((seen) => !isThreadlike(tissueOf(seen.part)));
    expect(new Set(stout.map((seen) => seen.isOutlined)).size).toBe(1);
  });
});

test("the muscles under the breast step back together", () => {
  for (const [, asked] of OPENED) {
    const muscles = see("breast", asked).filter(({ part: one }) => one.layer === "muscles");
    expect(muscles.filter(({ look }) => look !== "near")).toEqual([]);
  }
});

test("the windpipe is shown with the lungs, whose airways begin in it", () => {
  const looks = Object.fromEntries(
    see("lung", { inside: true }).map((seen) => [seen.part.id, seen.look]),
  );
  expect(looks).toMatchObject({ trachea: "focus", "bronchial-tree-left": "focus" });
});

test("while a part is chosen, that part alone is outlined, also when it is seen through", () => {
  const outlined = see("liver", { structure: "liver", examples: true }).filter(
    (seen) => seen.isOutlined,
  );
  expect(outlined.map((seen) => seen.part.id)).toEqual(["liver"]);
});
