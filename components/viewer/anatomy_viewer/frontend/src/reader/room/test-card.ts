import type { Words } from "../../pure/words";
import { tissueColour } from "../../scene/palette";
import { el } from "../../ui/dom";

/** Heights of letters, in pixels: the smallest is what a room is shown at least. */
const SIZES = [28, 40, 56] as const;
/** Neighbours that a pale projector mixes up first. */
const COLOURS = [
  "bone",
  "skin",
  "lymph_vessel",
  "lymph",
  "liver",
  "heart",
  "vein",
  "example",
] as const;
const GREYS = [0, 36, 73, 109, 146, 182, 219, 255];

/** A picture by which a room is adjusted: edges, sizes, colours, greys, left and right. */
export function testCard(words: Words<string>): HTMLElement {
  const corners = ["⌜", "⌝", "⌞", "⌟"].map((corner) =>
    el("span", { class: "corner", "aria-hidden": "true" }, corner),
  );
  const sizes = SIZES.map((px) =>
    el("p", { class: `size size-${String(px)}` }, words.say("app.room.card.size")),
  );
  const patch = (colour: string): HTMLElement => {
    const made = el("span", { class: "patch" });
    made.style.background = colour;
    return made;
  };
  return el(
    "div",
    { class: "test-card", role: "img", "aria-label": words.say("app.room.card") },
    ...corners,
    el(
      "p",
      { class: "sides" },
      el("span", {}, words.say("app.handout.right")),
      el("span", {}, words.say("app.handout.left")),
    ),
    ...sizes,
    el("div", { class: "patches" }, ...COLOURS.map((tissue) => patch(tissueColour(tissue)))),
    el("p", { class: "size size-28" }, words.say("app.room.card.colours")),
    el(
      "div",
      { class: "patches" },
      ...GREYS.map((grey) => patch(`rgb(${String(grey)} ${String(grey)} ${String(grey)})`)),
    ),
    el("p", { class: "size size-28" }, words.say("app.room.card.edges")),
  );
}
