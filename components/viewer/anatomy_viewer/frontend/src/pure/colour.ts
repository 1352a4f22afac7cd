/** Red, green, blue from 0 to 1, as written in CSS (sRGB). */
export type Rgb = readonly [number, number, number];

/** Read `#rgb`, `#rrggbb` or `rgb(…)`; null for anything else. */
export function parseColour(text: string): Rgb | null {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1];
  if (hex) {
    const step = hex.length / 3;
    const part = (i: number): number => {
      const digits = hex.slice(i * step, (i + 1) * step);
      return parseInt(step === 1 ? digits + digits : digits, 16) / 255;
    };
    return [part(0), part(1), part(2)];
  }
  const numbers = /^rgba?\(([^)]+)\)$/
    .exec(text.trim())?.[1]
    ?.split(/[\s,/]+/)
    .map(Number);
  if (!numbers || numbers.length < 3 || numbers.some(Number.isNaN)) return null;
  const [red = 0, green = 0, blue = 0] = numbers;
  return [red / 255, green / 255, blue / 255];
}

/** Relative luminance, as WCAG 2 defines it. */
export function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

/** Contrast ratio of WCAG 2, from 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [la, lb] = [luminance(a), luminance(b)];
  return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
}
