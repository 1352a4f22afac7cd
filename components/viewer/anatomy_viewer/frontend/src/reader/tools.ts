import { el } from "../ui/dom";
import { adopt } from "../ui/style-sheet";
import { dress } from "./dress";

/** A part of the page with a style of its own. */
export interface Tool {
  readonly root: HTMLElement;
  readonly style: string;
  dispose(): void;
  /** The reader shows a place. */
  placed?(): void;
}

/** The place of a tool: a shadow, so that its style and the page's do not meet. */
export class Slot {
  #tool: Tool | null = null;
  /** Counts what was asked for: a tool that comes late does not take the place of a newer one. */
  #asked = 0;

  /** Put a tool there as soon as it can be made; if it cannot, say so. */
  async open(mount: Element, make: () => Promise<Tool>, failed: string): Promise<void> {
    const shadow = mount.shadowRoot ?? mount.attachShadow({ mode: "open" });
    const asked = (this.#asked += 1);
    try {
      const tool = await make();
      if (asked !== this.#asked) return;
      this.close();
      this.#tool = tool;
      adopt(shadow, tool.style);
      shadow.replaceChildren(tool.root);
      this.applyTheme();
    } catch (error) {
      console.error(error);
      if (asked !== this.#asked) return;
      shadow.replaceChildren(el("p", { role: "status" }, failed));
    }
  }

  close(): void {
    this.#tool?.dispose();
    this.#tool = null;
  }

  placed(): void {
    this.#tool?.placed?.();
  }

  applyTheme(): void {
    if (this.#tool) dress(this.#tool.root);
  }
}
