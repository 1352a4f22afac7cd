import type { Appearance } from "../pure/appearance";

/** How an appearance is drawn. Opacity towards the reader and at the edges; 1 and 1 is solid. */
export interface Look {
  readonly opacity: number;
  readonly edgeOpacity: number;
  readonly colourfulness: number;
  readonly glow: number;
  /** Opacity that is added in the face: of the skin, so that it looks at the reader calmly. */
  readonly face: number;
}

const NOTHING: Look = { opacity: 0, edgeOpacity: 0, colourfulness: 0, glow: 0, face: 0 };
const look = (opacity: number, edgeOpacity: number, colourfulness: number, rest = {}): Look => ({
  ...NOTHING,
  opacity,
  edgeOpacity,
  colourfulness,
  ...rest,
});

const LOOKS: Readonly<Record<Appearance, Look>> = {
  solid: look(1, 1, 1),
  window: look(0.42, 0.85, 1),
  focus: look(1, 1, 1.12, { glow: 0.08 }),
  frosted: look(0.72, 0.95, 1.05, { glow: 0.06 }),
  glass: look(0.42, 0.9, 1.1, { glow: 0.06 }),
  near: look(0.26, 0.62, 0.65),
  ghost: look(0.08, 0.36, 0.2),
  faded: look(0.12, 0.42, 0.6),
  shell: look(0.055, 0.74, 1, { face: 0.5 }),
  veil: look(0.03, 0.42, 1),
  faint: look(0.05, 0.25, 0.6),
  hidden: NOTHING,
};

export const lookOf = (appearance: Appearance): Look => LOOKS[appearance];

export const isSolid = (look: Look): boolean => look.opacity >= 0.999 && look.edgeOpacity >= 0.999;
export const isNothing = (look: Look): boolean => look.edgeOpacity <= 0.004;

/** Under the pointer: a little lighter, and never quite gone. */
export function hovered(look: Look): Look {
  return { ...look, edgeOpacity: Math.max(look.edgeOpacity, 0.5), glow: look.glow + 0.22 };
}

/** A fluid is seen through, whatever else is solid. */
export function asFluid(look: Look): Look {
  return {
    ...look,
    opacity: Math.min(look.opacity, 0.5),
    edgeOpacity: Math.min(look.edgeOpacity, 0.85),
  };
}

export function mixLooks(from: Look, to: Look, share: number): Look {
  const part = (a: number, b: number): number => a + (b - a) * share;
  return {
    opacity: part(from.opacity, to.opacity),
    edgeOpacity: part(from.edgeOpacity, to.edgeOpacity),
    colourfulness: part(from.colourfulness, to.colourfulness),
    glow: part(from.glow, to.glow),
    face: part(from.face, to.face),
  };
}
