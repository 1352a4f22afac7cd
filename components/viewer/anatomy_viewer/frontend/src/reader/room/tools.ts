import type { Words } from "../../pure/words";
import { button, el } from "../../ui/dom";

/** What somebody who presents can ask for, and the key for it. */
export const TOOLS = {
  second: "s",
  notes: "n",
  pointer: "p",
  pen: "d",
  names: "m",
  only: "o",
  held: "h",
  black: "b",
  card: "t",
} as const;
export type Tool = keyof typeof TOOLS;

/** A clicker's button for a black screen sends one or the other. */
const ALSO: Readonly<Record<string, Tool>> = { ".": "black" };

/** Which tool a key asks for. */
export function toolForKey(key: string): Tool | null {
  const pressed = key.toLowerCase();
  const [tool] = Object.entries(TOOLS).find(([, one]) => one === pressed) ?? [];
  return (tool as Tool | undefined) ?? ALSO[key] ?? null;
}

/** Buttons for tools, each with its key. */
export class Toolbar {
  readonly root: HTMLElement;
  readonly #buttons: ReadonlyMap<Tool, HTMLButtonElement>;

  constructor(tools: readonly Tool[], words: Words<string>, use: (tool: Tool) => void) {
    this.#buttons = new Map(
      tools.map((tool) => {
        const key = TOOLS[tool].toUpperCase();
        const made = button({
          label: words.say(`app.room.${tool}`),
          attributes: { "data-tool": tool, "aria-keyshortcuts": key },
          onClick: () => {
            use(tool);
          },
        });
        made.append(el("kbd", { "aria-hidden": "true" }, key));
        return [tool, made];
      }),
    );
    this.root = el(
      "div",
      { class: "room-tools", role: "group", "aria-label": words.say("app.room.tools") },
      ...this.#buttons.values(),
    );
  }

  /** Show which of them are in use. */
  show(inUse: ReadonlySet<Tool>): void {
    for (const [tool, one] of this.#buttons) {
      if (tool !== "second") one.setAttribute("aria-pressed", String(inUse.has(tool)));
    }
  }
}
