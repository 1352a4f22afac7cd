import type { Pose } from "../pure/orbit";
import { Later } from "../pure/later";
import { sideSeen } from "../pure/sides";
import type { Words } from "../pure/words";
import { el } from "./dom";

const QUIET_MS = 350;

/**
 * The line that says what is selected and from where it is seen. It waits for a pause, so that
 * nobody hears every step.
 */
export class Announcer {
  readonly root = el("p", { class: "status", role: "status" });
  readonly #pause = new Later(QUIET_MS, () => {
    if (this.root.textContent !== this.#text) this.root.textContent = this.#text;
  });
  #text = "";

  constructor(private readonly words: Words) {}

  /** Say what happened. */
  say(text: string): void {
    this.#text = text;
    this.#pause.ask();
  }

  /** Say what is selected and from where the body is seen. */
  seen(selected: string, { azimuth, elevation }: Pose): void {
    const { around, height } = sideSeen(azimuth, elevation);
    const side = this.words.say(around);
    const from = height ? this.words.say(height, { side }) : side;
    const seen = this.words.say("viewer.status.seen", { side: from });
    this.say(`${selected} ${seen}`.trim());
  }

  dispose(): void {
    this.#pause.cancel();
  }
}
