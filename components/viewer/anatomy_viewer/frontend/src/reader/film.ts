import type { Dots } from "../ui/dot-layer";
import type { Words } from "../pure/words";
import { adopt } from "../ui/style-sheet";
import type { Player } from "./film/player";
import type { Library } from "./library";
import type { Language, Moment } from "./protocol";
import { momentOf } from "./pure/address";
import type { Place } from "./pure/address";

/** What moves on the body at a step of a lesson. It is fetched with the first step that has it. */
export class Film {
  #player: { readonly lang: string; readonly player: Player } | null = null;
  /** Counts what was wanted: what comes late is not shown. */
  #wish = 0;

  constructor(
    private readonly library: Library,
    private readonly panel: HTMLElement,
    private readonly on: {
      readonly show: (dots: Dots | null) => void;
      readonly chosen: (t: number | null) => void;
      readonly failed: (error: unknown) => void;
    },
  ) {}

  /** A place is shown: play what moves there, if anything does. */
  placed(place: Place, language: Language, words: Words<string>): void {
    const wish = (this.#wish += 1);
    const moment = place.page === null ? momentOf(place, language.known) : null;
    if (moment === null || language.moments === null) {
      this.#player?.player.hide();
      return;
    }
    this.#play(moment, place, language, words, wish).catch((error: unknown) => {
      this.on.failed(error);
    });
  }

  /** Play or pause, and go a little back or on; null where nothing moves. */
  get player(): Player | null {
    return this.#player?.player.root.isConnected ? this.#player.player : null;
  }

  async #play(
    id: string,
    { t, lesson, step }: Place,
    { moments, lang }: Language,
    words: Words<string>,
    wish: number,
  ): Promise<void> {
    const [program, { default: style }, all] = await Promise.all([
      import("./film/player"),
      import("./film/film.css?inline"),
      this.library.json<Readonly<Record<string, Moment>>>(moments ?? ""),
    ]);
    const moment = all[id];
    if (wish !== this.#wish || !moment) return;
    adopt(this.panel, style);
    if (this.#player?.lang !== lang) {
      this.#player?.player.hide();
      const { show, chosen } = this.on;
      this.#player = { lang, player: new program.Player(words, { show, chosen }) };
    }
    const { player } = this.#player;
    const room = this.panel.querySelector("[data-step]:not([hidden]) .film");
    if (room && player.root.parentElement !== room) {
      room.querySelector(".film-note")?.after(player.root);
    }
    player.show(`${String(lesson)} ${String(step)}`, moment, t);
  }
}
