/** What can be asked of the camera in single steps, by a key or a button. */
export const STEPS = [
  "turn_left",
  "turn_right",
  "turn_up",
  "turn_down",
  "move_left",
  "move_right",
  "move_up",
  "move_down",
  "zoom_in",
  "zoom_out",
  "reset",
] as const;
export type Step = (typeof STEPS)[number];

interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

const ARROWS: Readonly<Record<string, "left" | "right" | "up" | "down">> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

const OTHERS: Readonly<Record<string, Step>> = {
  "+": "zoom_in",
  "=": "zoom_in",
  PageUp: "zoom_in",
  "-": "zoom_out",
  _: "zoom_out",
  PageDown: "zoom_out",
  Home: "reset",
};

/**
 * What a key on the focused body asks for. No single letters: they belong to the page and to
 * assistive tools.
 */
export function stepForKey(event: Key): Step | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  const arrow = ARROWS[event.key];
  if (arrow) return `${event.shiftKey ? "move" : "turn"}_${arrow}`;
  return OTHERS[event.key] ?? null;
}

export type PresentWish = "next" | "previous" | "leave" | "black" | "full" | "start";

/**
 * What a key asks for while presenting. Clickers send PageUp and PageDown, "." or "b" for a black
 * screen, and with one button F5 ("start") and Escape in turn. "f" fills the screen, as in films.
 */
export function presentKey(event: Key): PresentWish | null {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return null;
  switch (event.key) {
    case ".":
    case "b":
    case "B":
      return "black";
    case "f":
    case "F":
      return "full";
    case "F5":
      return "start";
    case "ArrowRight":
    case "PageDown":
      return "next";
    case "ArrowLeft":
    case "PageUp":
      return "previous";
    case "Escape":
      return "leave";
    default:
      return null;
  }
}
