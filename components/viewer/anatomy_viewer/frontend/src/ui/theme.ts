import { contrast, luminance, parseColour } from "../pure/colour";
import type { Rgb } from "../pure/colour";

/** What the canvas needs to know of the page's theme; everything else is CSS. */
export interface Theme {
  readonly isDark: boolean;
  readonly background: Rgb;
  /** For outlines: the theme's own colour where it stands out enough (3 to 1, WCAG 1.4.11). */
  readonly accent: Rgb;
}

const WHITE: Rgb = [1, 1, 1];
const ON_LIGHT: Rgb = [0, 0.29, 0.55];
const ON_DARK: Rgb = [0.55, 0.83, 1];
const LEAST_CONTRAST = 4.5;

export function readTheme(element: Element): Theme {
  const style = getComputedStyle(element);
  const background = parseColour(style.getPropertyValue("--st-background-color")) ?? WHITE;
  const isDark = luminance(background) < 0.3;
  const primary = parseColour(style.getPropertyValue("--st-primary-color"));
  const accent =
    primary && contrast(primary, background) >= LEAST_CONTRAST
      ? primary
      : isDark
        ? ON_DARK
        : ON_LIGHT;
  return { isDark, background, accent };
}

export const css = (colour: Rgb): string =>
  `rgb(${colour.map((part) => Math.round(part * 255)).join(" ")})`;
