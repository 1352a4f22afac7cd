import type { Words } from "../pure/words";
import { el } from "./dom";

const HELD = ["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock"];

/**
 * Nothing to see, so that a room looks at who speaks. Any key or press brings the picture back, and
 * does nothing else. It is a modal dialog: the browser lays it over everything, keeps the keyboard
 * in it, and gives the focus back afterwards.
 */
export class BlackScreen {
  readonly root: HTMLDialogElement;

  constructor(words: Words) {
    this.root = el("dialog", {
      class: "black-screen",
      tabindex: "-1",
      "aria-label": words.say("viewer.present.black"),
    });
    this.root.addEventListener("pointerdown", () => {
      this.close();
    });
  }

  get isOpen(): boolean {
    return this.root.open;
  }

  open(): void {
    this.root.showModal();
  }

  close(): void {
    this.root.close();
  }

  onKey(event: KeyboardEvent): void {
    if (HELD.includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    this.close();
  }
}
