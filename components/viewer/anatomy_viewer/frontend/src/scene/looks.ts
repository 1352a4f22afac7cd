import type { Appearance } from "../pure/appearance";

/** How an appearance is drawn. Opacity towards the reader and at the edges; 1 and 1 is solid. */
export interface Look {
  readonly opacity: number;
  readonly edgeOpacity: number;
  readonly colourfulness: number;
  readonly glow: number;
}

const NOTHING: Look = { opacity: 0, edgeOpacity: 0, colourfulness: 0, glow: 0 };

const LOOKS: Readonly<Record<Appearance, Look>> = {
  solid: { opacity: 1, edgeOpacity: 1, colourfulness: 1, glow: 0 },
  window: { opacity: 0.36, edgeOpacity: 0.8, colourfulness: 1, glow: 0 },
  focus: { opacity: 1, edgeOpacity: 1, colourfulness: 1.12, glow: 0.08 },
  glass: { opacity: 0.36, edgeOpacity: 0.9, colourfulness: 1.1, glow: 0.06 },
  near: { opacity: 0.26, edgeOpacity: 0.62, colourfulness: 0.65, glow: 0 },
  ghost: { opacity: 0.07, edgeOpacity: 0.3, colourfulness: 0.18, glow: 0 },
  faded: { opacity: 0.12, edgeOpacity: 0.42, colourfulness: 0.6, glow: 0 },
  shell: { opacity: 0.055, edgeOpacity: 0.74, colourfulness: 1, glow: 0 },
  veil: { opacity: 0.03, edgeOpacity: 0.42, colourfulness: 1, glow: 0 },
  hidden: NOTHING,
};

export const lookOf = (appearance: Appearance): Look => LOOKS[appearance];

export const isSolid = (look: Look): boolean => look.opacity >= 0.999 && look.edgeOpacity >= 0.999;
export const isNothing = (look: Look): boolean => look.edgeOpacity <= 0.004;

/** Under the pointer: a little lighter, and never quite gone. */
export function hovered(look: Look): Look {
  return { ...look, edgeOpacity: Math.max(look.edgeOpacity, 0.5), glow: look.glow + 0.22 };
}

export function mixLooks(from: Look, to: Look, share: number): Look {
  const part = (a: number, b: number): number => a + (b - a) * share;
  return {
    opacity: part(from.opacity, to.opacity),
    edgeOpacity: part(from.edgeOpacity, to.edgeOpacity),
    colourfulness: part(from.colourfulness, to.colourfulness),
    glow: part(from.glow, to.glow),
  };
}
