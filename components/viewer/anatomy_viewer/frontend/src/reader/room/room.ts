import type { Words } from "../../pure/words";
import { el } from "../../ui/dom";
import { adopt } from "../../ui/style-sheet";
import { Desk } from "./desk";
import { openLine } from "./line";
import type { Line } from "./line";
import { NOTHING, isNewer, nameOfWindow, newPair, windowCalled } from "./messages";
import type { Message, Role, Shown } from "./messages";
import { Over } from "./over";
import type { Hand } from "./over";
import style from "./room.css?inline";
import { testCard } from "./test-card";
import { Toolbar, toolForKey } from "./tools";
import type { Tool } from "./tools";

const GREETING_MS = 1000;
/** Browsers slow the clock of a window that is not seen to one beat a second, or a minute. */
const GONE_MS = 4000;
const HELD_KEYS = ["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock"];
/** How far J and L go in what moves. */
const LITTLE = 0.1;
const ALONE: readonly Tool[] = ["second", "notes", "pointer", "pen", "names", "only", "card"];
const ANSWERS = "[data-step]:not([hidden]) details.answer";

/** What the reader shows, and what it can be asked for. */
export interface Stage {
  readonly words: Words<string>;
  readonly lang: string;
  readonly main: HTMLElement;
  readonly body: HTMLElement;
  readonly panel: HTMLElement;
  /** The place that is shown, as an address says it; `step`: the same from wherever it is seen. */
  readonly query: string;
  readonly step: string;
  /** Where another window shows the same; null where none can. */
  readonly address: string | null;
  /** What comes next: null behind the last, undefined where nothing leads. */
  readonly next: string | null | undefined;
  /** What moves on the body; null where nothing does. */
  readonly film: { toggle(): void; move(by: number): void } | null;
  show(query: string): Promise<void>;
  leave(): void;
  point(parts: readonly string[]): void;
  isolate(isOn: boolean): void;
  nameSites(isOn: boolean): void;
}

/**
 * Presenting to a room, in one window or in two: the room's, with body and words alone, and the
 * presenter's, with notes, clock and tools. What a window is, is in its name, so that it is still so
 * when it is reloaded. What is shown is one value (`Shown`) that both keep.
 */
export class Room {
  #shown: Shown;
  #window = windowCalled(window.name);
  #line: Line | null = null;
  #step: string;
  /** So many places of the other window are on their way to be shown here. */
  #following = 0;
  #seenAt = 0;
  #partner: Window | null = null;
  readonly #over: Over;
  readonly #black = el("div", { class: "room-black", hidden: true });
  readonly #card: HTMLElement;
  readonly #said = el("p", { class: "room-said", role: "status" });
  readonly #menu: HTMLDetailsElement;
  readonly #tools: Toolbar;
  #desk: Desk | null = null;
  readonly #listening = new AbortController();
  readonly #unstyle: () => void;
  readonly #beat: ReturnType<typeof setInterval>;

  constructor(private readonly stage: Stage) {
    const { words, main } = stage;
    this.#shown = { ...NOTHING, query: stage.query };
    this.#step = stage.step;
    this.#unstyle = adopt(main, style);
    this.#over = new Over({
      pointed: (spot, pressed) => this.#line?.say({ type: "pointer", spot, pressed }),
      drawn: (lines) => this.#line?.say({ type: "ink", lines }),
    });
    this.#card = testCard(words);
    const tools = ALONE.filter((tool) => tool !== "second" || stage.address !== null);
    this.#tools = new Toolbar(tools, words, this.#use);
    this.#menu = el(
      "details",
      { class: "room-menu", "data-popup": true },
      el("summary", { "aria-label": words.say("app.room.tools") }, "⋯"),
      this.#tools.root,
    );
    main.append(this.#over.root, this.#menu, this.#card, this.#black, this.#said);
    const { signal } = this.#listening;
    addEventListener("keydown", this.#onKey, { capture: true, signal });
    addEventListener("resize", this.#place, { signal });
    addEventListener("scroll", this.#place, { passive: true, signal });
    document.addEventListener("toggle", this.#onToggle, { capture: true, signal });
    this.#black.addEventListener("pointerdown", () => {
      this.#change({ black: false });
    });
    if (this.#window) this.#connect(window.opener as Window | null);
    this.#beat = setInterval(this.#onBeat, GREETING_MS);
    this.#draw();
    this.#onBeat();
  }

  /** The reader shows a place. */
  placed(): void {
    const { query, step } = this.stage;
    const isNew = step !== this.#step;
    this.#step = step;
    if (isNew) {
      this.#over.draw([]);
      this.#say("");
    }
    if (this.#following === 0 && query !== this.#shown.query && !this.#looksElsewhere) {
      const fresh = { only: false, card: false, parts: [], open: this.#openAnswers };
      this.#change({ query, ...(isNew && fresh) });
    }
    this.#drawDesk();
  }

  /** A word points at parts of the body. */
  pointed(parts: readonly string[]): void {
    if (this.#following > 0 || this.#looksElsewhere) return;
    if (!sameList(parts, this.#shown.parts)) this.#change({ parts: [...parts] });
  }

  /** Presenting has ended: for both windows. */
  dispose(): void {
    clearInterval(this.#beat);
    this.#listening.abort();
    this.#line?.say({ type: "end" });
    this.#line?.close();
    for (const part of [this.#over.root, this.#menu, this.#card, this.#black, this.#said]) {
      part.remove();
    }
    this.#desk?.bar.remove();
    this.#desk?.next.remove();
    const html = document.documentElement;
    html.removeAttribute("data-window");
    html.removeAttribute("data-notes");
    this.stage.nameSites(true);
    this.stage.isolate(false);
    this.#unstyle();
    if (!this.#window) return;
    window.name = "";
    if (this.#window.role === "presenter") window.close();
  }

  get #role(): Role {
    return this.#window?.role ?? "room";
  }

  get #isPresenter(): boolean {
    return this.#window?.role === "presenter";
  }

  get #hasPartner(): boolean {
    return Date.now() - this.#seenAt < GONE_MS;
  }

  /** The presenter looks at something that the room is not to see. */
  get #looksElsewhere(): boolean {
    return this.#shown.held && this.#isPresenter;
  }

  /** Where the body is drawn. */
  get #picture(): Element | null {
    return this.stage.body.shadowRoot?.querySelector(".stage") ?? null;
  }

  /** The pointer and the pen lie just over the picture. */
  readonly #place = (): void => {
    const { left, top, width, height } = this.#picture?.getBoundingClientRect() ?? new DOMRect();
    for (const [name, px] of Object.entries({ left, top, width, height })) {
      this.#over.root.style.setProperty(name, `${String(px)}px`);
    }
  };

  /** The picture here has the shape of the room's: so a point of one is a point of the other. */
  #fit(ratio: number): void {
    const { style: its } = document.documentElement;
    const around = this.stage.body.clientHeight - (this.#picture?.clientHeight ?? 0);
    its.setProperty("--ratio", String(ratio));
    its.setProperty("--around", `${String(around)}px`);
    this.#place();
  }

  #connect(partner: Window | null): void {
    if (!this.#window) return;
    const { pair, role } = this.#window;
    this.#line = openLine(pair, role, partner, this.#hear);
    if (!this.#isPresenter) return;
    const { words, lang, main } = this.stage;
    this.#desk = new Desk(words, lang, this.#use, () => {
      this.#openWindow("room");
    });
    main.append(this.#desk.bar, this.#desk.next);
  }

  /** Open the other window of the pair, or bring it to the front. */
  #openWindow(role: Role): void {
    const { address } = this.stage;
    if (address === null) return;
    this.#window ??= { role: "room", pair: newPair() };
    const { pair } = this.#window;
    window.name = nameOfWindow(this.#window.role, pair);
    const size = "popup,width=1280,height=800";
    this.#partner = window.open(address, nameOfWindow(role, pair), size);
    this.#say(this.#partner ? "" : this.stage.words.say("app.room.blocked"));
    if (!this.#partner) return;
    this.#partner.focus();
    this.#line?.close();
    this.#desk?.bar.remove();
    this.#desk?.next.remove();
    this.#connect(this.#partner);
    this.#change({ since: this.#shown.since || Date.now() });
  }

  readonly #hear = (message: Message): void => {
    this.#seenAt = Date.now();
    switch (message.type) {
      case "hello":
        if (message.at < this.#shown.at) this.#line?.say({ type: "shown", shown: this.#shown });
        if (this.#isPresenter) this.#fit(message.ratio);
        break;
      case "shown":
        this.#take(message.shown);
        break;
      case "pointer":
        this.#over.point(message.spot, message.pressed);
        break;
      case "ink":
        this.#over.draw(message.lines);
        break;
      case "end":
        this.#line?.close();
        this.#line = null;
        this.stage.leave();
    }
    this.#mark();
  };

  #take(shown: Shown): void {
    if (!isNewer(shown, this.#shown)) return;
    const isElsewhere = shown.query !== this.stage.query;
    const { parts } = this.#shown;
    this.#shown = shown;
    if (!sameList(parts, shown.parts) && !this.#looksElsewhere) this.stage.point(shown.parts);
    if (isElsewhere && !this.#looksElsewhere) void this.#follow(shown.query);
    else this.#draw();
  }

  async #follow(query: string): Promise<void> {
    this.#following += 1;
    try {
      await this.stage.show(query);
    } finally {
      this.#following -= 1;
      this.#draw();
    }
  }

  #change(change: Partial<Shown>): void {
    this.#shown = { ...this.#shown, ...change, at: this.#shown.at + 1, by: this.#role };
    this.#line?.say({ type: "shown", shown: this.#shown });
    this.#draw();
  }

  readonly #use = (tool: Tool): void => {
    const { black, held, names, only, card } = this.#shown;
    const html = document.documentElement;
    switch (tool) {
      case "second":
        this.#openWindow(this.#isPresenter ? "room" : "presenter");
        break;
      case "notes":
        html.toggleAttribute("data-notes");
        this.#draw();
        break;
      case "pointer":
      case "pen":
        this.#takeUp(tool);
        break;
      case "black":
        this.#change({ black: !black });
        break;
      case "held":
        this.#hold(!held);
        break;
      case "names":
        this.#change({ names: !names });
        break;
      case "only":
        this.#change({ only: !only });
        break;
      case "card":
        this.#change({ card: !card });
    }
  };

  /** Let go of the room's picture, and show what is here. */
  #hold(held: boolean): void {
    if (!this.#isPresenter) return;
    const here = { query: this.stage.query, open: this.#openAnswers };
    this.#change(held ? { held } : { held, ...here });
  }

  #takeUp(tool: Hand): void {
    const hand = this.#over.hand === tool ? "body" : tool;
    if (this.#over.hand === "pen") {
      this.#over.draw([]);
      this.#line?.say({ type: "ink", lines: [] });
    }
    this.#over.hand = hand;
    this.#draw();
  }

  /** Bring this window in line with what is shown. */
  #draw(): void {
    const { black, card, names, only, open } = this.#shown;
    this.#black.hidden = !black || this.#isPresenter;
    this.#card.hidden = !card || this.#isPresenter;
    this.stage.nameSites(names);
    this.stage.isolate(only);
    if (!this.#looksElsewhere) this.#openOnly(open);
    this.#mark();
    this.#drawDesk();
  }

  #openOnly(open: readonly number[]): void {
    if (sameList(open, this.#openAnswers)) return;
    this.#answers.forEach((answer, at) => {
      const opens = open.includes(at);
      if (opens && !answer.open) answer.scrollIntoView({ block: "nearest" });
      answer.open = opens;
    });
  }

  get #answers(): HTMLDetailsElement[] {
    return [...this.stage.panel.querySelectorAll<HTMLDetailsElement>(ANSWERS)];
  }

  get #openAnswers(): number[] {
    return this.#answers.flatMap(({ open }, at) => (open ? [at] : []));
  }

  /** Say to the style sheet which window this is, and to the tools which are in use. */
  #mark(): void {
    const html = document.documentElement;
    const isRoom = this.#window?.role === "room" && this.#hasPartner;
    if (this.#isPresenter) html.dataset.window = "presenter";
    else if (isRoom) html.dataset.window = "room";
    else html.removeAttribute("data-window");
    for (const notes of this.stage.panel.querySelectorAll("details.for-presenter")) {
      notes.toggleAttribute("open", this.#isPresenter || html.hasAttribute("data-notes"));
    }
    const { hand } = this.#over;
    const used: readonly (readonly [Tool, boolean])[] = [
      ["notes", html.hasAttribute("data-notes")],
      ["pointer", hand === "pointer"],
      ["pen", hand === "pen"],
      ["names", this.#shown.names],
      ["only", this.#shown.only],
      ["held", this.#shown.held],
      ["black", this.#shown.black],
      ["card", this.#shown.card],
    ];
    const inUse = new Set(used.flatMap(([tool, isOn]) => (isOn ? [tool] : [])));
    this.#tools.show(inUse);
    this.#desk?.tools.show(inUse);
  }

  #drawDesk(): void {
    if (!this.#desk) return;
    const { words, panel, next } = this.stage;
    const { black, held, card, since } = this.#shown;
    const article = panel.querySelector<HTMLElement>("[data-minutes]");
    const step = panel.querySelector<HTMLElement>("[data-step]:not([hidden])")?.dataset.step;
    const status = black ? "black" : card ? "card" : held ? "held" : null;
    this.#desk.show({
      since,
      minutes: article ? Number(article.dataset.minutes) : null,
      next,
      words: panel.querySelector(`[data-step="${String(Number(step) + 1)}"]`),
      status: status ? words.say(`app.room.sees.${status}`) : "",
      hasRoom: this.#hasPartner,
    });
  }

  #say(text: string): void {
    this.#said.textContent = text;
  }

  readonly #onBeat = (): void => {
    const { width, height } = this.#picture?.getBoundingClientRect() ?? new DOMRect();
    const ratio = width > 0 && height > 0 ? width / height : 1;
    this.#line?.say({ type: "hello", at: this.#shown.at, ratio });
    this.#place();
    this.#mark();
    this.#drawDesk();
  };

  /** The keys by which films are played everywhere. */
  #moveFilm(key: string): boolean {
    const { film } = this.stage;
    if (!film || !["j", "k", "l"].includes(key)) return false;
    if (key === "k") film.toggle();
    else film.move(key === "j" ? -LITTLE : LITTLE);
    return true;
  }

  readonly #onToggle = ({ target }: Event): void => {
    if (!(target instanceof Element) || !target.matches(ANSWERS)) return;
    if (this.#following > 0 || this.#looksElsewhere) return;
    const open = this.#openAnswers;
    if (!sameList(open, this.#shown.open)) this.#change({ open });
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const [origin] = event.composedPath();
    if (event.ctrlKey || event.altKey || event.metaKey || HELD_KEYS.includes(event.key)) return;
    if (origin instanceof HTMLElement && origin.matches("input, textarea, select")) return;
    // The viewer's own black screen takes the next key.
    if (this.stage.body.shadowRoot?.querySelector("dialog[open]")) return;
    const tool = toolForKey(event.key);
    if (this.#shown.black) this.#change({ black: false });
    else if (this.#moveFilm(event.key)) this.#drawDesk();
    else if (event.key === "Escape" && this.#menu.open) this.#menu.open = false;
    else if (!tool || (tool === "black" && !this.#hasPartner)) return;
    else this.#use(tool);
    event.preventDefault();
    event.stopPropagation();
  };
}

function sameList<One>(one: readonly One[], two: readonly One[]): boolean {
  return one.length === two.length && one.every((value, at) => value === two[at]);
}
