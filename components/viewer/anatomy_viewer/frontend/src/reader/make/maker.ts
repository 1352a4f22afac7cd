import { Later } from "../../pure/later";
import { Words } from "../../pure/words";
import { button, el } from "../../ui/dom";
import type { IconName } from "../../ui/icons";
import type { Library } from "../library";
import { printThen } from "../print-alone";
import type { Language, Making } from "../protocol";
import type { Place } from "../pure/address";
import type { Tool } from "../tools";
import {
  KINDS,
  MOST,
  isEmpty,
  lacks,
  moved,
  newDraft,
  newQuestion,
  newStep,
  replaced,
} from "./draft";
import type { Draft, Question, Step } from "./draft";
import { lineField, textField, tool } from "./fields";
import { saveLesson, saveOffline, shareLesson } from "./give";
import { History } from "./history";
import { LARGEST_BYTES, readYaml } from "./lesson-file";
import type { Refusal } from "./lesson-file";
import style from "./maker.css?inline";
import {
  choose,
  chosenId,
  inOrder,
  keepLesson,
  lessonIds,
  lessonOf,
  newId,
  removeLesson,
  written,
} from "./own-lessons";
import { named, patternsFor } from "./patterns";
import { questionForm, saidFields, stepForm } from "./stop-form";
import type { FormHost } from "./stop-form";

/** What is typed reaches the other windows after a pause. */
const PAUSE_MS = 400;
/** So many places are named each; of more, the first two. */
const MOST_NAMED = 3;

/** What the editor needs of the reader. */
export interface Workshop {
  readonly language: Language;
  readonly library: Library;
  readonly place: Place;
  /** What an address shows on the body, and the address of what a place shows there. */
  shownBy(query: string): Place;
  showing(place: Place): string;
  /** The lesson is another one: let all that shows it know. */
  renew(): Promise<void>;
  /** Show a step, where it is made or where it is read. */
  show(lesson: "make" | "mine", step: number, present?: boolean): Promise<void>;
  /** The address of a place to give away; null where nobody else could open it. */
  linkOf(query: string): string | null;
}

type List = "steps" | "questions";

/** Where a lesson is made without code. All of it stays in the browser until it is given away. */
export class Maker implements Tool, FormHost {
  readonly root: HTMLElement;
  readonly style = style;
  readonly words: Words<string>;
  readonly #history: { of: History<Draft> };
  #id = chosenId();
  /** What is kept as we know it. */
  #kept = "";
  readonly #listening = new AbortController();
  readonly #status = el("p", { role: "status" });
  readonly #undo: HTMLButtonElement;
  readonly #redo: HTMLButtonElement;
  readonly #shelf = el("details", { class: "shelf" });
  readonly #about = el("section", { class: "about" });
  readonly #list = el("section", { class: "stops" });
  readonly #form = el("section", { class: "stop" });
  readonly #give = el("section", { class: "give" });
  readonly #view = el("div", { class: "view" });
  readonly #lacks = el("div", { class: "lacks" });
  readonly #later = new Later(PAUSE_MS, () => void this.workshop.renew());
  #at: number;

  static async open(workshop: Workshop): Promise<Maker> {
    return new Maker(workshop, await workshop.library.json<Making>(workshop.language.making));
  }

  private constructor(
    private readonly workshop: Workshop,
    readonly making: Making,
  ) {
    const { language } = workshop;
    this.words = new Words({ ...language.strings, ...making.strings });
    choose(this.#id);
    const draft = lessonOf(this.#id) ?? newDraft(language.lang);
    this.#kept = written(draft);
    this.#history = { of: new History(draft) };
    this.#at = workshop.place.step;
    this.#undo = this.#tool("undo", () => {
      this.#travel(this.#history.of.undo(), "undone");
    });
    this.#redo = this.#tool("redo", () => {
      this.#travel(this.#history.of.redo(), "redone");
    });
    const take = button({
      label: this.words.say("app.make.take"),
      className: "primary",
      attributes: { "data-at": "take" },
      onClick: () => {
        this.#take();
      },
    });
    this.root = el(
      "div",
      { class: "tool make", "data-testid": "maker", lang: language.lang },
      el("div", { class: "bar" }, take, this.#undo, this.#redo, this.#shelf),
      this.#status,
      this.#about,
      this.#list,
      this.#form,
      this.#give,
    );
    const { signal } = this.#listening;
    addEventListener(
      "storage",
      () => {
        this.#takeOver();
      },
      { signal },
    );
    this.root.addEventListener("keydown", this.#onKey);
    this.#draw();
  }

  dispose(): void {
    this.#listening.abort();
    this.#later.cancel();
    this.root.remove();
  }

  /** The reader shows a place: maybe another step. */
  placed(): void {
    const { place } = this.workshop;
    if (place.lesson === "make" && place.step !== this.#at) {
      this.#at = place.step;
      this.#drawList();
      this.#drawForm();
    }
    this.#drawView();
  }

  get draft(): Draft {
    return this.#history.of.now;
  }

  get langs(): readonly string[] {
    return this.draft.langs;
  }

  get moments(): readonly (readonly [string, string])[] {
    const steps = this.workshop.language.known.steps.spread ?? [];
    return [...new Map(steps.flatMap(({ plays, title }) => (plays ? [[plays, title]] : [])))];
  }

  nameOf(lang: string): string {
    return this.words.say(`app.language.${lang}`);
  }

  chosenParts(): string {
    const { structure, site } = this.workshop.place;
    if (structure !== null || site === null) return structure ?? "";
    return patternsFor(this.#partsOf(site), Object.keys(this.workshop.language.known.site_of));
  }

  nameParts(patterns: string): string {
    const { structures, site_of: siteOf, sites } = this.workshop.language.known;
    const ids = named(patterns, Object.keys(structures));
    const [first = ""] = ids;
    const site = siteOf[first] ?? "";
    const isWhole = ids.length > 1 && this.#partsOf(site).every((id) => ids.includes(id));
    if (isWhole && ids.every((id) => siteOf[id] === site)) return sites[site] ?? patterns;
    const names = ids.map((id) => structures[id] ?? id);
    return names.length > MOST_NAMED
      ? this.#say("parts.more", { names: names.slice(0, 2).join(", "), count: names.length - 2 })
      : names.join(", ");
  }

  /** The parts of the body that belong to a site. */
  #partsOf(site: string): readonly string[] {
    const { site_of: siteOf } = this.workshop.language.known;
    return Object.keys(siteOf).filter((id) => siteOf[id] === site);
  }

  tell(key: string, values: Readonly<Record<string, string | number>> = {}): void {
    this.#status.textContent = this.words.say(key, values);
  }

  change(draft: Draft, what?: string): void {
    this.#history.of.push(draft, what ?? null);
    this.#keep();
    if (what === undefined) this.#draw();
    else this.#drawAround();
  }

  get #lang(): string {
    return this.workshop.language.lang;
  }

  get #count(): number {
    return this.draft.steps.length + this.draft.questions.length;
  }

  #say(key: string, values: Readonly<Record<string, string | number>> = {}): string {
    return this.words.say(`app.make.${key}`, values);
  }

  #tool(key: string, onClick: () => void): HTMLButtonElement {
    return tool(this.#say(key), key, onClick);
  }

  /** Keep the lesson as it is now; one with nothing in it is none. */
  #keep(): void {
    this.#kept = written(this.draft);
    const kept = isEmpty(this.draft)
      ? (removeLesson(this.#id), "kept")
      : keepLesson(this.#id, this.draft);
    this.tell(`app.make.${kept === "kept" ? "kept" : kept === "full" ? "no_room" : "not_kept"}`);
    this.#later.ask();
  }

  /** Another tab may have changed it. */
  #takeOver(): void {
    const there = lessonOf(this.#id);
    if (!there || written(there) === this.#kept) return;
    this.#kept = written(there);
    this.#history.of.push(there);
    this.#draw();
    this.tell("app.make.elsewhere");
  }

  #travel(_: Draft, told: string): void {
    this.#keep();
    this.#draw();
    this.tell(`app.make.${told}`);
    void this.#goTo(Math.min(this.#at, Math.max(this.#count, 1)));
  }

  /** Ctrl+Z where nothing is typed. */
  readonly #onKey = (event: KeyboardEvent): void => {
    const [origin] = event.composedPath();
    const isTyping = origin instanceof HTMLElement && origin.matches("input, textarea, select");
    if (isTyping || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
    event.preventDefault();
    (event.shiftKey ? this.#redo : this.#undo).click();
  };

  /** The present view as a step, called like what is chosen. */
  #take(): void {
    const { steps } = this.draft;
    if (steps.length >= MOST.steps) return;
    const { place } = this.workshop;
    const title = { [this.langs[0] ?? this.#lang]: this.#nameOfView(place) };
    const isWhole = place.site === null && place.structure === null;
    const step = newStep(this.#shown, null, isWhole ? {} : title);
    // Behind the step that is shown, or behind the last.
    const at = this.#at <= steps.length && steps.length > 0 ? this.#at : steps.length;
    this.change({ ...this.draft, steps: [...steps.slice(0, at), step, ...steps.slice(at)] });
    void this.#goTo(at + 1, "heading");
  }

  #ask(kind: (typeof KINDS)[number]): void {
    const { questions } = this.draft;
    if (questions.length >= MOST.questions) return;
    this.change({ ...this.draft, questions: [...questions, newQuestion(kind, this.#shown)] });
    void this.#goTo(this.#count, "ask");
  }

  /** What the body shows now, as a query. */
  get #shown(): string {
    return this.workshop.showing(this.workshop.place);
  }

  #nameOfView({ structure, site }: Place): string {
    const { structures, sites } = this.workshop.language.known;
    return structures[structure ?? ""] ?? sites[site ?? ""] ?? this.#say("view.whole");
  }

  async #goTo(step: number, focus = ""): Promise<void> {
    this.#later.cancel();
    this.#at = step;
    await this.workshop.renew();
    await this.workshop.show("make", step);
    this.#drawList();
    this.#drawForm();
    this.#drawView();
    if (focus) this.#focus(focus);
  }

  #focus(at: string): void {
    const found = this.root.querySelector<HTMLElement>(`[data-at="${at}"], [data-at^="${at} "]`);
    found?.focus();
    found?.scrollIntoView({ block: "nearest" });
  }

  /** Draw all anew; the keyboard stays where it was. */
  #draw(): void {
    const { activeElement } = this.root.getRootNode() as Document | ShadowRoot;
    const at = activeElement instanceof HTMLElement ? activeElement.dataset.at : undefined;
    this.#drawShelf();
    this.#drawAbout();
    this.#drawForm();
    this.#drawGive();
    this.#drawAround();
    if (at !== undefined) this.#focus(at);
  }

  /** What changes while something is typed. */
  #drawAround(): void {
    this.#undo.disabled = !this.#history.of.canUndo;
    this.#redo.disabled = !this.#history.of.canRedo;
    this.#drawList();
    this.#drawLacks();
    this.#drawView();
  }

  #drawShelf(): void {
    const others = lessonIds().map((id) => {
      const draft = lessonOf(id);
      const title = draft ? inOrder(draft, this.#lang)(draft.title) : "";
      const open = tool(title === "" ? this.#say("unnamed") : title, `lesson ${id}`, () => {
        this.#choose(id);
      });
      if (id === this.#id) open.setAttribute("aria-current", "true");
      return el("li", {}, open);
    });
    const input = el("input", { type: "file", accept: ".yaml,.yml,.txt", hidden: true });
    input.addEventListener("change", () => {
      const [file] = input.files ?? [];
      input.value = "";
      if (file) void this.#open(file);
    });
    const isOpen = this.#shelf.open;
    this.#shelf.replaceChildren(
      el("summary", { "data-at": "lessons" }, this.#say("lessons")),
      el(
        "div",
        {},
        el("ul", {}, ...others),
        this.#tool("new", () => {
          this.#choose(newId());
        }),
        this.#tool("open", () => {
          input.click();
        }),
        this.#tool("remove", () => {
          this.change(newDraft(this.#lang));
          this.tell("app.make.removed");
          void this.#goTo(1);
        }),
        input,
      ),
    );
    this.#shelf.open = isOpen;
  }

  #choose(id: string): void {
    choose(id);
    this.#id = id;
    const draft = lessonOf(id) ?? newDraft(this.#lang);
    this.#kept = written(draft);
    this.#history.of = new History(draft);
    this.#shelf.open = false;
    this.#at = 1;
    this.#draw();
    this.tell("app.make.kept");
    void this.#goTo(1, "title");
  }

  /** Open a file as a lesson beside the others; one with a mistake changes nothing. */
  async #open(file: File): Promise<void> {
    const read = await readFile(file, this.#lang);
    if ("what" in read) {
      const flaw = this.#say(`flaw.${read.what}`, { name: read.name });
      const told = this.#say("line", { line: read.line, flaw });
      this.#status.textContent = `${this.#say("refused", { file: file.name })} ${told}`;
      return;
    }
    const id = newId();
    keepLesson(id, read);
    this.#choose(id);
    this.tell("app.make.opened");
  }

  #drawAbout(): void {
    const { draft } = this;
    const text = (key: "title" | "whom"): HTMLElement =>
      textField(this, {
        label: this.#say(key),
        text: draft[key],
        at: key,
        changed: (next) => {
          this.change({ ...this.draft, [key]: next }, key);
        },
      });
    const minutes = lineField(
      this.#say("minutes"),
      String(draft.minutes),
      { type: "number", min: "1", max: String(MOST.minutes), "data-at": "minutes" },
      (value) => {
        const number = Math.round(Number(value));
        if (number >= 1 && number <= MOST.minutes) {
          this.change({ ...this.draft, minutes: number }, "minutes");
        }
      },
    );
    const summary = saidFields(this, {
      label: this.#say("summary"),
      said: draft.summary,
      at: "summary",
      changed: (said, what, sources) => {
        this.change({ ...this.draft, summary: said, ...(sources && { sources }) }, what);
      },
      removed: null,
    });
    this.#about.replaceChildren(
      el("h2", {}, this.#say("about")),
      text("title"),
      text("whom"),
      minutes,
      el(
        "details",
        { class: "more", open: Object.values(draft.summary.text).some(Boolean) },
        el("summary", {}, this.#say("summary")),
        summary,
      ),
      this.#languages(),
    );
  }

  #languages(): HTMLElement {
    const { known } = this.workshop.language;
    const { langs } = this;
    const more = Object.keys(known.languages).filter((lang) => !langs.includes(lang));
    const add = more.map((lang) =>
      tool(this.#say("lang.add", { name: this.nameOf(lang) }), `add ${lang}`, () => {
        this.change({ ...this.draft, langs: [...langs, lang] });
      }),
    );
    const remove = langs.slice(1).map((lang) =>
      tool(this.#say("lang.remove", { name: this.nameOf(lang) }), `without ${lang}`, () => {
        this.change({ ...this.draft, langs: langs.filter((one) => one !== lang) });
      }),
    );
    return el("p", { class: "languages" }, ...add, ...remove);
  }

  #drawList(): void {
    const { steps, questions } = this.draft;
    const { activeElement } = this.root.getRootNode() as Document | ShadowRoot;
    const at = activeElement instanceof HTMLElement ? activeElement.dataset.at : undefined;
    const had = this.#list.contains(activeElement);
    const kinds = KINDS.map((kind) =>
      tool(this.#say(`add.${kind}`), `add ${kind}`, () => {
        this.#ask(kind);
      }),
    );
    this.#list.replaceChildren(
      el("h2", {}, this.#say("steps")),
      ...(steps.length === 0 ? [el("p", {}, this.#say("none"))] : []),
      el("ol", {}, ...steps.map((_, index) => this.#row("steps", index))),
      el("h2", {}, this.#say("questions")),
      el("ol", {}, ...questions.map((_, index) => this.#row("questions", index))),
      el(
        "div",
        { class: "kinds", role: "group", "aria-label": this.#say("add.question") },
        el("p", {}, this.#say("add.question")),
        ...kinds,
      ),
    );
    if (had && at !== undefined) this.#focus(at);
  }

  #row(list: List, index: number): HTMLElement {
    const { steps } = this.draft;
    const items: readonly (Step | Question)[] = this.draft[list];
    const item = items[index];
    const step = (list === "steps" ? 0 : steps.length) + index + 1;
    const say = inOrder(this.draft, this.#lang);
    const title = item && ("ask" in item ? say(item.ask) : say(item.title));
    const name = this.#nameOfStop(step);
    const whole = title ? this.#say("open.stop", { name, title }) : name;
    const open = tool(whole, `stop ${step}`, () => {
      void this.#goTo(step, list === "steps" ? "heading" : "ask");
    });
    if (step === this.#at) open.setAttribute("aria-current", "step");
    const small = (key: string, icon: IconName, isOff: boolean, onClick: () => void): HTMLElement =>
      button({
        label: this.#say("tool", { tool: this.#say(key), name }),
        icon,
        attributes: { "data-at": `${key} ${list} ${String(index)}`, disabled: isOff },
        onClick,
      });
    const row = el(
      "li",
      { draggable: "true" },
      open,
      el(
        "span",
        { class: "row-tools" },
        small("up", "move_up", index === 0, () => {
          this.#move(list, index, index - 1, "up");
        }),
        small("down", "move_down", index === items.length - 1, () => {
          this.#move(list, index, index + 1, "down");
        }),
        small("delete", "close", false, () => {
          this.#setList(
            list,
            items.filter((_, one) => one !== index),
          );
          this.tell("app.make.deleted");
          void this.#goTo(Math.max(1, Math.min(this.#at, this.#count)), "undo");
        }),
      ),
    );
    this.#makeDraggable(row, list, index);
    return row;
  }

  #makeDraggable(row: HTMLElement, list: List, index: number): void {
    const kind = `text/x-${list}`;
    row.addEventListener("dragstart", ({ dataTransfer }) => {
      dataTransfer?.setData(kind, String(index));
    });
    row.addEventListener("dragover", (event) => {
      if (event.dataTransfer?.types.includes(kind)) event.preventDefault();
    });
    row.addEventListener("drop", (event) => {
      const from = event.dataTransfer?.getData(kind) ?? "";
      if (from === "") return;
      event.preventDefault();
      this.#move(list, Number(from), index, "up");
    });
  }

  #move(list: List, from: number, to: number, focus: string): void {
    const items: readonly (Step | Question)[] = this.draft[list];
    if (from === to) return;
    this.#setList(list, moved(items, from, to));
    this.tell("app.make.moved", { number: to + 1, count: items.length });
    const other = focus === "up" ? "down" : "up";
    const isEnd = focus === "up" ? to === 0 : to === items.length - 1;
    const step = (list === "steps" ? 0 : this.draft.steps.length) + to + 1;
    void this.#goTo(step, `${isEnd ? other : focus} ${list} ${to}`);
  }

  #setList(list: List, items: readonly (Step | Question)[]): void {
    this.change({ ...this.draft, [list]: items });
  }

  #nameOfStop(step: number): string {
    const { steps } = this.draft;
    if (step === 0) return this.#say("about");
    const isStep = step <= steps.length;
    const number = isStep ? step : step - steps.length;
    return this.#say(isStep ? "step" : "question", { number });
  }

  get #stop(): Step | Question | undefined {
    return [...this.draft.steps, ...this.draft.questions][this.#at - 1];
  }

  #drawForm(): void {
    const { steps } = this.draft;
    const stop = this.#stop;
    this.#form.hidden = !stop;
    if (!stop) return;
    const fields =
      "ask" in stop
        ? questionForm(this, this.#at - 1 - steps.length, stop)
        : stepForm(this, this.#at - 1, stop);
    this.#form.replaceChildren(el("h2", {}, this.#nameOfStop(this.#at)), this.#view, ...fields);
  }

  /** What the body shows at this step, and what it shows now. */
  #drawView(): void {
    const stop = this.#stop;
    if (!stop) return;
    const { place } = this.workshop;
    const meant = this.workshop.shownBy(stop.shows);
    const said = new URLSearchParams(stop.shows);
    const t = said.has("t") ? Number(said.get("t")) : null;
    const body = said.has("body") ? meant.body : place.body;
    const wanted = this.workshop.showing({ ...meant, body, t });
    const isOther = place.lesson === "make" && this.#shown !== wanted;
    const name = this.#nameOfView(meant);
    if (this.#view.dataset.now === `${String(isOther)} ${name} ${this.#at}`) return;
    this.#view.dataset.now = `${String(isOther)} ${name} ${this.#at}`;
    const isHere = this.#view.contains((this.root.getRootNode() as ShadowRoot).activeElement);
    const parts: Node[] = [el("p", {}, this.#say("view", { name }))];
    if (isOther) {
      parts.push(
        el("p", {}, this.#say("view.other")),
        this.#tool("take.anew", () => {
          this.#setShown(this.#shown);
        }),
        this.#tool("view.back", () => {
          void this.#goTo(this.#at);
        }),
      );
    }
    this.#view.replaceChildren(...parts);
    if (isHere) this.#focus(this.#at > this.draft.steps.length ? "ask" : "heading");
  }

  #setShown(shows: string): void {
    const { steps, questions } = this.draft;
    const [step, asked] = [steps[this.#at - 1], questions[this.#at - 1 - steps.length]];
    if (step)
      this.change({ ...this.draft, steps: replaced(steps, this.#at - 1, { ...step, shows }) });
    else if (asked) {
      const at = this.#at - 1 - steps.length;
      this.change({ ...this.draft, questions: replaced(questions, at, { ...asked, shows }) });
    }
    void this.#goTo(this.#at);
  }

  #drawGive(): void {
    const { workshop } = this;
    const address = workshop.linkOf("lesson=mine");
    const tools = [
      this.#tool("play", () => void this.#play(false)),
      this.#tool("present", () => void this.#play(true)),
      this.#tool("save", () => {
        saveLesson(this.draft);
        this.tell("app.make.saved");
      }),
    ];
    if (address !== null) {
      tools.push(
        this.#tool("share", () => {
          void shareLesson(this.draft, address).then((told) => {
            this.tell(told);
          });
        }),
      );
    }
    tools.push(this.#tool("print", () => void this.#print()));
    if (!document.querySelector("[data-alone]")) {
      tools.push(this.#tool("offline", () => void this.#saveOffline()));
    }
    this.#give.replaceChildren(
      el("h2", {}, this.#say("give")),
      this.#lacks,
      el("div", { class: "tools" }, ...tools),
    );
  }

  #drawLacks(): void {
    const found = lacks(this.draft);
    const items = found.map(({ at, what }) => {
      const label = this.#say(`lack.${what}`, { name: this.#nameOfStop(at) });
      const lead = tool(label, `lack ${at} ${what}`, () => {
        if (at > 0) void this.#goTo(at, what === "title" ? "heading" : what);
        else this.#focus(what === "steps" ? "take" : what);
      });
      return el("li", {}, lead);
    });
    this.#lacks.replaceChildren(
      el("p", {}, this.#say(found.length > 0 ? "lacks" : "ready")),
      ...(items.length > 0 ? [el("ul", {}, ...items)] : []),
    );
    for (const one of this.#give.querySelectorAll<HTMLButtonElement>(".tools button")) {
      one.disabled = this.#count === 0;
    }
  }

  async #play(present: boolean): Promise<void> {
    this.#later.cancel();
    await this.workshop.renew();
    await this.workshop.show("mine", this.#at, present);
  }

  /** All steps on paper, and back to the editor. */
  async #print(): Promise<void> {
    const at = this.#at;
    await this.#play(false);
    const { dataset } = document.documentElement;
    dataset.paper = "whole";
    printThen(() => {
      delete dataset.paper;
      void this.workshop.show("make", at);
    });
  }

  async #saveOffline(): Promise<void> {
    this.tell("app.make.offline.waiting");
    try {
      await saveOffline(this.draft);
      this.tell("app.make.saved");
    } catch (error) {
      console.error(error);
      this.tell("app.make.offline.failed");
    }
  }
}

/** A file as a lesson, or why it is none. */
async function readFile(file: File, lang: string): Promise<Draft | Refusal> {
  if (file.size > LARGEST_BYTES) return { what: "large", line: 1, name: "" };
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    return readYaml(text, lang);
  } catch (error) {
    if (error instanceof TypeError) return { what: "letters", line: 1, name: "" };
    throw error;
  }
}
