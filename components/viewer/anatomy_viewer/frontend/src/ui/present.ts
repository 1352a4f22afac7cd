import { swipe } from "../pure/gesture";
import { presentKey } from "../pure/keys";
import type { Context } from "../state";
import { Later } from "../pure/later";
import { BlackScreen } from "./black-screen";
import { button, el } from "./dom";

/** What can be pressed fades when nobody has moved for so long. */
const IDLE_MS = 3000;
const MOVES = ["pointermove", "pointerdown"] as const;

/**
 * Presenting to a room: two large arrows, the place in the row, the whole screen, a black one, keys
 * and swipes.
 *
 * A finger on the body turns it, so a swipe counts only where it does not begin on the body: on the
 * words beside it and everything else on the page.
 */
export class Present {
  readonly arrows: readonly [HTMLButtonElement, HTMLButtonElement];
  readonly bar: HTMLElement;
  readonly black: BlackScreen;
  readonly #context: Context;
  #press: { x: number; y: number; at: number } | null = null;
  readonly #stop: () => void;
  readonly #leave: HTMLButtonElement;
  readonly #body: HTMLElement;
  readonly #rests = new Later(IDLE_MS, () => {
    this.#markIdle(true);
  });

  constructor(context: Context, body: HTMLElement) {
    this.#context = context;
    this.#body = body;
    const { words, store, actions } = context;
    const arrow = (by: 1 | -1): HTMLButtonElement =>
      button({
        label: "",
        icon: by === 1 ? "next" : "previous",
        className: `arrow arrow-${by === 1 ? "next" : "previous"}`,
        onClick: () => {
          actions.go(by);
        },
      });
    this.arrows = [arrow(-1), arrow(1)];
    this.#leave = button({
      label: words.say("viewer.present.leave"),
      icon: "close",
      onClick: () => {
        actions.setPresent(false);
      },
    });
    const full = button({
      label: words.say("viewer.present.full"),
      icon: "full",
      className: "full",
      onClick: toggleFull,
    });
    full.hidden = !document.fullscreenEnabled;
    this.black = new BlackScreen(words);
    const title = el("p", { class: "present-title" });
    this.bar = el("div", { class: "present-bar" }, title, full, this.#leave);
    this.#stop = store.watch(({ present }) => {
      const { titles, at } = actions.tour;
      const [previous, next] = [titles[at - 1], titles[at + 1]];
      label(
        this.arrows[0],
        previous === undefined ? null : words.say("viewer.present.previous", { site: previous }),
      );
      label(
        this.arrows[1],
        next === undefined ? null : words.say("viewer.present.next", { site: next }),
      );
      const position = words.say("viewer.present.position", {
        number: at + 1,
        count: titles.length,
      });
      title.textContent = at < 0 ? "" : position; // the page beside it has the title
      this.#listen(present);
      if (present) return;
      this.black.close();
      if (document.fullscreenElement) void document.exitFullscreen();
    });
  }

  /** Take the keyboard: Space and Enter then go on, as some clickers have it. */
  focus(): void {
    const target = this.arrows[1].hidden ? this.#leave : this.arrows[1];
    target.focus({ preventScroll: true });
  }

  dispose(): void {
    this.#stop();
    this.#listen(false);
  }

  #listen(isOn: boolean): void {
    const change = isOn ? "addEventListener" : "removeEventListener";
    document[change]("keydown", this.#onKey as EventListener, { capture: true });
    document[change]("touchstart", this.#onTouchStart as EventListener, { passive: true });
    document[change]("touchend", this.#onTouchEnd as EventListener, { passive: true });
    for (const move of MOVES) document[change](move, this.#onMove, { passive: true });
    if (isOn) this.#onMove();
    else this.#rests.cancel();
  }

  readonly #onMove = (): void => {
    this.#markIdle(false);
    this.#rests.ask();
  };

  #markIdle(isIdle: boolean): void {
    this.bar.closest(".viewer")?.toggleAttribute("data-idle", isIdle);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (this.black.isOpen) {
      this.black.onKey(event);
      return;
    }
    const [origin] = event.composedPath();
    if (
      origin instanceof HTMLElement &&
      origin.matches("input, textarea, select, [contenteditable]")
    )
      return;
    const wish = presentKey(event);
    if (!wish) return;
    event.preventDefault();
    event.stopPropagation();
    const { actions } = this.#context;
    if (wish === "leave") actions.setPresent(false);
    else if (wish === "black") this.black.open();
    else if (wish === "full") toggleFull();
    // Presenting has started: F5 would only load the page anew before a waiting room.
    else if (wish !== "start") actions.go(wish === "next" ? 1 : -1);
  };

  readonly #onTouchStart = (event: TouchEvent): void => {
    const [touch] = event.touches;
    const onBody = event.composedPath().includes(this.#body);
    this.#press =
      touch && event.touches.length === 1 && !onBody
        ? { x: touch.clientX, y: touch.clientY, at: event.timeStamp }
        : null;
  };

  readonly #onTouchEnd = (event: TouchEvent): void => {
    const [touch] = event.changedTouches;
    const press = this.#press;
    this.#press = null;
    if (!touch || !press) return;
    const way = swipe(touch.clientX - press.x, touch.clientY - press.y, event.timeStamp - press.at);
    if (way) this.#context.actions.go(way === "left" ? 1 : -1);
  };
}

/** The whole screen for the page; a browser may refuse it, and then all stays as it is. */
function toggleFull(): void {
  const asked = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen();
  asked.catch(() => undefined);
}

function label(arrow: HTMLButtonElement, text: string | null): void {
  arrow.hidden = text === null;
  arrow.setAttribute("aria-label", text ?? "");
  arrow.title = text ?? "";
}
