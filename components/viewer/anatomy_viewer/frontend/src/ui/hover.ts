import type { Touch } from "../pure/gesture";
import { Tooltip } from "./tooltip";

/** Names what is under the pointer: at most once a frame, however fast the pointer moves. */
export class Hover {
  readonly tooltip = new Tooltip();
  #at: Touch | null = null;
  #frame = 0;

  constructor(
    private readonly pick: (at: Touch) => string | null,
    private readonly nameOf: (structure: string) => string | undefined,
    private readonly on: (structure: string | null) => void,
  ) {}

  /** The pointer is here, or gone. */
  move(at: Touch | null, width: number): void {
    this.#at = at;
    if (at === null) this.#show(null, null, width);
    else
      this.#frame ||= requestAnimationFrame(() => {
        this.#frame = 0;
        if (this.#at) this.#show(this.pick(this.#at), this.#at, width);
      });
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame);
  }

  #show(structure: string | null, at: Touch | null, width: number): void {
    this.on(structure);
    const name = structure === null ? undefined : this.nameOf(structure);
    if (name && at) this.tooltip.show(name, at.x, at.y, width);
    else this.tooltip.hide();
  }
}
