import type { Words } from "../../pure/words";
import { button, el } from "../../ui/dom";
import { spent } from "./clock";
import { Toolbar } from "./tools";
import type { Tool } from "./tools";

const TOOLS: readonly Tool[] = ["pointer", "pen", "names", "only", "held", "black", "card"];

/** What the presenter's window says beside the step. */
export interface AtDesk {
  /** When they began, in milliseconds; 0 before. */
  readonly since: number;
  /** How many minutes are planned; null: not said. */
  readonly minutes: number | null;
  /** What comes next: its title, and its words where they are known; undefined: nothing leads. */
  readonly next: string | null | undefined;
  readonly words: Element | null;
  /** What the room sees that this window does not. */
  readonly status: string;
  readonly hasRoom: boolean;
}

/** The presenter's own window: clock, tools, and what comes next. The step and its notes are the page's. */
export class Desk {
  readonly bar: HTMLElement;
  readonly next = el("aside", { class: "room-next" });
  readonly tools: Toolbar;
  readonly #clock = el("p", { class: "room-clock" });
  readonly #status = el("p", { class: "room-status", role: "status" });
  readonly #open: HTMLButtonElement;

  constructor(
    private readonly words: Words<string>,
    private readonly lang: string,
    use: (tool: Tool) => void,
    openRoom: () => void,
  ) {
    this.tools = new Toolbar(TOOLS, words, use);
    this.#open = button({ label: words.say("app.room.open"), onClick: openRoom });
    this.bar = el(
      "div",
      { class: "room-bar" },
      this.#clock,
      this.#status,
      this.#open,
      this.tools.root,
    );
  }

  show({ since, minutes, next, words: following, status, hasRoom }: AtDesk): void {
    this.#clock.textContent = this.#time(since, minutes);
    const said = hasRoom ? status : this.words.say("app.room.gone");
    if (this.#status.textContent !== said) this.#status.textContent = said;
    this.#open.hidden = hasRoom;
    this.next.hidden = next === undefined;
    if (next === undefined) return;
    const title =
      next === null
        ? this.words.say("app.room.last")
        : this.words.say("app.room.next", { title: next });
    const key = `${title}|${following?.getAttribute("data-step") ?? ""}`;
    if (this.next.dataset.shows === key) return;
    this.next.dataset.shows = key;
    this.next.replaceChildren(el("h2", {}, title), ...wordsOf(following));
  }

  #time(since: number, planned: number | null): string {
    const now = Date.now();
    const clock = new Date(now).toLocaleTimeString(this.lang, {
      hour: "numeric",
      minute: "2-digit",
    });
    if (since === 0) return clock;
    const { minutes, left } = spent(since, now, planned);
    const said = [clock, this.words.say("app.room.spent", { minutes })];
    if (left !== null) {
      const key = left < 0 ? "app.room.over" : "app.room.left";
      said.push(this.words.say(key, { minutes: Math.abs(left) }));
    }
    return said.join(" · ");
  }
}

/** The words of a step, to read and not to press. */
function wordsOf(step: Element | null): Node[] {
  if (!step) return [];
  const copy = step.cloneNode(true) as Element;
  copy
    .querySelectorAll("h2, .way, .stop-count, sup, .how, .for-presenter, .film, .handout")
    .forEach((one) => {
      one.remove();
    });
  for (const one of [copy, ...copy.querySelectorAll("*")]) {
    for (const name of ["id", "href", "name", "tabindex"]) one.removeAttribute(name);
  }
  return [...copy.childNodes];
}
