import type { Words } from "../../pure/words";
import { button, el } from "../../ui/dom";
import type { IconName } from "../../ui/icons";
import { isCalm } from "../../ui/motion";
import type { Dots } from "../../ui/dot-layer";
import type { Moment } from "../protocol";
import { dotsAt, prepare } from "./dots";
import type { Prepared } from "./dots";

/** How far "a little back" and "a little on" lead. */
const LITTLE = 0.1;
const SLOW = 0.5;
/** The address of a time that is dragged is written so often. */
const TOLD_MS = 150;
const FINE = 1000;

/** What the player has to do with. */
export interface Screen {
  show(dots: Dots | null): void;
  /** The reader has chosen a time; null: it plays. */
  chosen(t: number | null): void;
}

/** Plays a moment on the body: play, pause, back, forth, drag, slower. The picture is all in `t`. */
export class Player {
  readonly root: HTMLElement;
  readonly #play: HTMLButtonElement;
  readonly #slow: HTMLButtonElement;
  readonly #bar: HTMLInputElement;
  #shown: { readonly key: string; readonly ready: Prepared } | null = null;
  #t = 0;
  /** As the address last said. */
  #said: number | null = null;
  #isSlow = false;
  #frame = 0;
  #drewAt = 0;
  #toldAt = 0;

  constructor(
    private readonly words: Words<string>,
    private readonly screen: Screen,
  ) {
    const press = (key: string, onClick: () => void, icon?: IconName): HTMLButtonElement =>
      button({ label: words.say(`app.film.${key}`), onClick, ...(icon && { icon }) });
    this.#play = press("play", () => {
      this.toggle();
    });
    this.#slow = press("slow", () => {
      this.#isSlow = !this.#isSlow;
      this.#slow.setAttribute("aria-pressed", String(this.#isSlow));
    });
    this.#slow.setAttribute("aria-pressed", "false");
    this.#bar = el("input", {
      type: "range",
      min: "0",
      max: String(FINE),
      step: "1",
      "aria-label": words.say("app.film.time"),
    });
    this.#bar.addEventListener("input", () => {
      const t = Number(this.#bar.value) / FINE; // before the bar is drawn anew
      this.#stop();
      this.#draw(t);
      if (performance.now() - this.#toldAt > TOLD_MS) this.#tell(this.#t);
    });
    this.#bar.addEventListener("change", () => {
      this.#tell(this.#t);
    });
    this.root = el(
      "div",
      { class: "film-controls", role: "group", "aria-label": words.say("app.film.controls") },
      this.#play,
      press(
        "back",
        () => {
          this.move(-LITTLE);
        },
        "previous",
      ),
      this.#bar,
      press(
        "on",
        () => {
          this.move(LITTLE);
        },
        "next",
      ),
      this.#slow,
    );
  }

  get isPlaying(): boolean {
    return this.#frame !== 0;
  }

  get t(): number {
    return this.#t;
  }

  /**
   * Show a moment. A new one plays by itself, but where somebody wants little motion, and where a time
   * is said; the same one goes to the time that is said, or on where none is said any more.
   */
  show(key: string, moment: Moment, t: number | null): void {
    const isNew = key !== this.#shown?.key;
    const before = this.#said;
    this.#said = t;
    if (isNew) {
      this.#stop();
      this.#shown = { key, ready: prepare(moment) };
      this.#draw(t ?? (isCalm() ? 1 : 0));
      if (t === null && !isCalm()) this.#start();
    } else if (t !== null && t !== this.#t) {
      this.#stop();
      this.#draw(t);
    } else if (t === null && before !== null && !this.isPlaying) this.#start();
  }

  hide(): void {
    this.#stop();
    this.#shown = null;
    this.root.remove();
    this.screen.show(null);
  }

  toggle(): void {
    if (this.isPlaying) {
      this.#stop();
      this.#tell(round(this.#t));
      this.#draw(round(this.#t));
    } else {
      if (this.#t >= 1) this.#draw(0);
      this.#start();
      this.#tell(null);
    }
  }

  /** Go so far on, and stay there. */
  move(by: number): void {
    this.#stop();
    this.#draw(round(Math.min(Math.max(this.#t + by, 0), 1)));
    this.#tell(this.#t);
  }

  #tell(t: number | null): void {
    this.#toldAt = performance.now();
    this.#said = t;
    this.screen.chosen(t);
  }

  #start(): void {
    this.#drewAt = performance.now();
    this.#frame = requestAnimationFrame(this.#onFrame);
    this.#mark();
  }

  #stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#mark();
  }

  readonly #onFrame = (now: number): void => {
    const seconds = this.#shown?.ready.moment.seconds ?? 1;
    const passed = (Math.max(0, now - this.#drewAt) / 1000) * (this.#isSlow ? SLOW : 1);
    this.#drewAt = now;
    const t = Math.min(1, this.#t + passed / seconds);
    if (t < 1) this.#frame = requestAnimationFrame(this.#onFrame);
    else this.#frame = 0;
    this.#draw(t);
  };

  #draw(t: number): void {
    this.#t = t;
    if (this.#shown) this.screen.show(dotsAt(this.#shown.ready, t));
    this.#mark();
  }

  #mark(): void {
    const label = this.words.say(this.isPlaying ? "app.film.pause" : "app.film.play");
    const text = this.#play.querySelector(".button-text");
    if (text && text.textContent !== label) text.textContent = label;
    this.#bar.value = String(Math.round(this.#t * FINE));
    this.root.dataset.t = String(this.#t);
    this.root.dataset.playing = String(this.isPlaying);
  }
}

const round = (t: number): number => Math.round(t * FINE) / FINE;
