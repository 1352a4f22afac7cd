/** Line drawings on a grid of 24. */
const PATHS = {
  turn_left: "M12 17c5 0 9-2.5 9-5.5S17 6 12 6 3.6 8 3.6 10.4M15 13.6 11.6 17l3.4 3.4",
  turn_right: "M12 17c-5 0-9-2.5-9-5.5S7 6 12 6s8.4 2 8.4 4.4M9 13.6 12.4 17 9 20.4",
  turn_up: "M17 12c0 5-2.5 9-5.5 9S6 17 6 12s2-8.4 4.4-8.4M13.6 9 17 12.4 20.4 9",
  turn_down: "M17 12c0-5-2.5-9-5.5-9S6 7 6 12s2 8.4 4.4 8.4M13.6 15l3.4-3.4 3.4 3.4",
  move_left: "M20 12H4m6-6-6 6 6 6",
  move_right: "M4 12h16m-6-6 6 6-6 6",
  move_up: "M12 20V4M6 10l6-6 6 6",
  move_down: "M12 4v16m6-6-6 6-6-6",
  zoom_in: "M12 5v14M5 12h14",
  zoom_out: "M5 12h14",
  reset: "M4 9V4h5m6 0h5v5m0 6v5h-5m-6 0H4v-5M12 8.5v.01M9.5 12h5M12 12v4.5",
  more: "M12 3v18M3 12h18m-11-7 2-2 2 2m-4 14 2 2 2-2M5 10l-2 2 2 2m14-4 2 2-2 2",
  layers: "m12 3 9 4.7-9 4.7-9-4.7zM3 12.2l9 4.7 9-4.7M3 16.6l9 4.7 9-4.7",
  isolate: "M12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M3 8V3h5m8 0h5v5m0 8v5h-5m-8 0H3v-5",
  undo: "M8 5 3.5 9.5 8 14M3.5 9.5H15a5 5 0 0 1 0 10h-4",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1m2 4a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  inside: "M12 5C6.5 5 3 12 3 12s3.5 7 9 7 9-7 9-7-3.5-7-9-7M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6",
  examples: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M9 8.5v.01M14.5 11v.01M10.5 15v.01M15 15.5v.01",
  present: "M3 4h18v12H3zM12 16v4m-4 0h8",
  full: "M4 9V4h5m6 0h5v5m0 6v5h-5m-6 0H4v-5",
  previous: "m15 4-8 8 8 8",
  next: "m9 4 8 8-8 8",
  close: "m6 6 12 12M18 6 6 18",
} as const;

export type IconName = keyof typeof PATHS;

const SVG = "http://www.w3.org/2000/svg";

export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
