import { el } from "./dom";

/** The name of what is under the pointer. It keeps clear of the edges. */
export class Tooltip {
  readonly root = el("div", { class: "tooltip", "aria-hidden": "true", hidden: true });

  show(text: string, x: number, y: number, width: number): void {
    this.root.textContent = text;
    this.root.hidden = false;
    const left = Math.min(
      Math.max(x - this.root.offsetWidth / 2, 4),
      width - this.root.offsetWidth - 4,
    );
    const above = y - this.root.offsetHeight - 14;
    const top = above < 4 ? y + 22 : above;
    this.root.style.translate = `${Math.round(left)}px ${Math.round(top)}px`;
  }

  hide(): void {
    this.root.hidden = true;
  }
}
