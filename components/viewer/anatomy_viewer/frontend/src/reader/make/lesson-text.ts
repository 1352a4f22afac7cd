import { Words } from "../../pure/words";
import { el } from "../../ui/dom";
import type { Library } from "../library";
import type { Language, Making, ShownDanger, ShownSource } from "../protocol";
import type { Answer, Draft, Question, Said, Step, Text } from "./draft";
import { inline } from "./inline";
import { OWN_TEXT } from "./kept";
import { lessonOf, spokenIn } from "./own-lessons";
import { named } from "./patterns";

const ONE_AT_A_TIME = ["one", "point"];
const SVG = "http://www.w3.org/2000/svg";

/** The text of a reader's own lesson, as `components/words/lesson.py` sets ours. */
export async function ownText(address: string, library: Library): Promise<string> {
  const [lang = "", id = ""] = address.slice(OWN_TEXT.length).split("/");
  const language = await library.language(lang);
  const making = await library.json<Making>(language.making);
  const draft = lessonOf(id);
  return draft ? lessonText(draft, language, making).outerHTML : "";
}

/** The same of a draft. */
export function lessonText(draft: Draft, language: Language, making: Making): HTMLElement {
  return new Setter(draft, language, making).article();
}

class Setter {
  readonly #words: Words<string>;
  readonly #lang: string;
  /** Ids of the sources in the order of their numbers. */
  readonly #cited: string[] = [];

  constructor(
    private readonly draft: Draft,
    private readonly language: Language,
    private readonly making: Making,
  ) {
    this.#words = new Words(language.strings);
    this.#lang = spokenIn(draft.langs, language.lang);
  }

  article(): HTMLElement {
    const { draft } = this;
    const { lang } = this.language;
    const told = [...draft.steps, ...draft.questions];
    const stops = told.map((one, index) =>
      el(
        "section",
        { class: "stop", "data-step": String(index + 1) },
        el("p", { class: "stop-count" }, this.#say("lesson.count", index + 1, told.length)),
        ...("ask" in one ? this.#question(one, index + 1) : this.#step(one)),
        this.#way(index + 1, told.length),
      ),
    );
    const minutes = this.#words.say("app.lesson.minutes", { count: draft.minutes });
    const change = el("a", { href: `?lesson=make&lang=${lang}` }, this.#say("mine.change"));
    return el(
      "article",
      { class: "words lesson", lang: this.#lang, "data-minutes": String(draft.minutes) },
      el("h1", { id: "words", tabindex: "-1" }, this.#in(draft.title)),
      el("p", { class: "lesson-for" }, `${minutes} ${this.#in(draft.whom)}`),
      el(
        "div",
        { class: "bar" },
        el(
          "button",
          { type: "button", class: "to-body", "aria-pressed": "false" },
          this.#say("body"),
        ),
      ),
      ...stops,
      el("p", { class: "lesson-note" }, this.#say("mine.note")),
      el(
        "div",
        { class: "take-home" },
        el("button", { type: "button", "data-print": "whole" }, this.#say("take.print")),
        el("button", { type: "button", "data-read": true }, this.#say("take.read")),
      ),
      el(
        "aside",
        { class: "notes", lang },
        el("p", {}, el("strong", {}, this.#say("mine.note"))),
        el("p", {}, this.#say("general")),
        el("p", {}, change),
      ),
      ...this.#sources(),
    );
  }

  #say(key: string, number = 0, count = 0): string {
    return this.#words.say(`app.${key}`, { number, count });
  }

  #in(text: Text): string {
    return text[this.#lang] ?? "";
  }

  #step({ title, says, plays, pause, notes }: Step): Node[] {
    const found: Node[] = [el("h2", {}, this.#in(title))];
    for (const said of says) if (this.#in(said.text)) found.push(el("p", {}, ...this.#said(said)));
    if (plays) {
      found.push(
        el("div", { class: "film" }, el("p", { class: "film-note" }, this.#say("film.note"))),
      );
    }
    if (this.#in(pause)) {
      const name = el("strong", {}, this.#say("lesson.pause"));
      found.push(el("p", { class: "pause" }, name, ` ${this.#in(pause)}`));
    }
    if (this.#in(notes)) {
      const name = el("summary", {}, this.#say("lesson.notes"));
      const text = el("p", {}, this.#in(notes));
      found.push(el("details", { class: "for-presenter" }, name, text));
    }
    return [...found, el("div", { class: "handout step-lines" })];
  }

  #question({ ask, kind, answers }: Question, at: number): Node[] {
    const name = ONE_AT_A_TIME.includes(kind) ? { name: `answers-${String(at)}` } : {};
    const listed = kind === "order" ? mixed(answers) : answers;
    return [
      el("h2", {}, this.#in(ask)),
      el("p", { class: "how" }, this.#say(`lesson.how.${kind}`)),
      ...(kind === "point" ? [el("p", { class: "pointed", role: "status" })] : []),
      ...listed.map((answer) =>
        el(
          "details",
          { class: "answer", ...name, ...this.#parts(answer) },
          el("summary", {}, this.#in(answer.text)),
          el("p", {}, ...this.#verdict(kind, answer, answers), ...this.#said(answer.why)),
        ),
      ),
    ];
  }

  #verdict(kind: Question["kind"], answer: Answer, answers: readonly Answer[]): (Node | string)[] {
    if (kind === "tell") return [];
    const what = kind === "order" ? "order" : answer.right ? "right" : "wrong";
    const said = this.#say(`lesson.${what}`, answers.indexOf(answer) + 1);
    return [el("strong", { class: "verdict", "data-verdict": what }, said), " "];
  }

  #parts({ parts }: Answer): Record<string, string> {
    const found = named(parts, Object.keys(this.language.known.structures));
    return found.length > 0 ? { "data-parts": found.join(" ") } : {};
  }

  /** A statement with what stands behind it: how urgent it is, and its sources, or that it has none. */
  #said({ text, sources }: Said): (Node | string)[] {
    const said = this.#in(text);
    if (!said) return [];
    const { pieces, danger } = inline(said);
    const found: (Node | string)[] = pieces.flatMap((piece) => {
      if (piece.kind === "link") return [this.#link(piece.text, piece.href)];
      return piece.kind === "text" ? this.#plain(piece.text) : [el(piece.kind, {}, piece.text)];
    });
    const sign = this.making.dangers[danger ?? ""];
    if (danger && sign) {
      const there = `?page=warning-signs&lang=${this.language.lang}#danger-${danger}`;
      const urgency = this.#say(`warnings.urgency.${sign.urgency}`);
      const attributes = { class: "urgency", "data-urgency": sign.urgency, href: there };
      found.push(" ", el("a", attributes, urgencyMark(sign), urgency));
    }
    const cites = sources.flatMap((id) => this.#cite(id));
    if (cites.length > 0) found.push(el("sup", {}, ...cites));
    if (cites.length === 0 && !sources.includes("ATLAS")) {
      found.push(" ", el("small", { class: "unsourced" }, this.#say("unsourced")));
    }
    return found;
  }

  /** Words, with the number to call where they say so. */
  #plain(text: string): (Node | string)[] {
    const usual = this.#say("emergency");
    return text.split("{emergency}").flatMap((part, index) => {
      const number = el("span", { "data-emergency": usual }, usual);
      return index === 0 ? [part] : [number, part];
    });
  }

  #link(text: string, href: string): Node {
    if (!href.startsWith("?")) return el("a", { href, target: "_blank" }, text);
    const { lang, known } = this.language;
    const said = new URLSearchParams(href);
    const parts = named(said.get("parts") ?? "", Object.keys(known.structures));
    const [first] = parts;
    if (first === undefined) return el("a", { href: `${href}&lang=${lang}` }, text);
    const there = `?structure=${first}&lang=${lang}`;
    return el("a", { href: there, class: "place", "data-parts": parts.join(" ") }, text);
  }

  #cite(id: string): Node[] {
    if (!this.#source(id)) return [];
    if (!this.#cited.includes(id)) this.#cited.push(id);
    const number = String(this.#cited.indexOf(id) + 1);
    const label = this.#words.say("app.source_number", { number });
    const link = el("a", { class: "cite", href: `#source-${number}`, "aria-label": label }, number);
    return [el("span", { class: "term" }, link)];
  }

  #source(id: string): ShownSource | null {
    const own = this.draft.sources[id];
    return own ? { ...own, seen: "" } : (this.making.sources[id] ?? null);
  }

  #sources(): Node[] {
    if (this.#cited.length === 0) return [];
    const entries = this.#cited.map((id, index) => {
      const { publisher = "", title = "", url = "", seen = "" } = this.#source(id) ?? {};
      const named = url ? el("a", { href: url, target: "_blank" }, title) : title;
      const item = el("li", { id: `source-${String(index + 1)}`, tabindex: "-1" });
      item.append(`${publisher}. `, named, `. ${seen}`);
      return item;
    });
    const summary = el("summary", {}, el("h2", {}, this.#say("sources")));
    const details = { class: "section-sources brief", id: "section-sources" };
    return [el("details", details, summary, el("ol", {}, ...entries))];
  }

  #way(at: number, count: number): HTMLElement {
    const { lang } = this.language;
    const to = (key: string, step: number, rel: string): Node =>
      el(
        "a",
        { rel, href: `?lesson=mine&step=${String(step)}&lang=${lang}` },
        this.#say(`lesson.${key}`),
      );
    const change = `?lesson=make&step=${String(at)}&lang=${lang}`;
    return el(
      "nav",
      { class: "way", "aria-label": this.#say("lesson.way") },
      ...(at > 1 ? [to("back", at - 1, "prev")] : []),
      ...(at < count
        ? [to("next", at + 1, "next")]
        : [el("a", { href: change }, this.#say("mine.change"))]),
    );
  }
}

/** Answers in another order than the right one, and always in the same. */
function mixed(answers: readonly Answer[]): readonly Answer[] {
  const half = Math.ceil(answers.length / 2);
  const [front, back] = [answers.slice(0, half), answers.slice(half)];
  return back
    .flatMap((answer, index) => [answer, ...front.slice(index, index + 1)])
    .concat(front.slice(back.length));
}

/** The shape of an urgency, as `components/words/urgency.py` draws it. */
function urgencyMark({ urgency, shape }: ShownDanger): Node {
  const mark = document.createElementNS(SVG, "svg");
  const said = { class: "urgency-mark", "data-urgency": urgency, "aria-hidden": "true" };
  const size = { width: "20", height: "20", viewBox: "0 0 24 24" };
  for (const [name, value] of Object.entries({ ...said, ...size })) mark.setAttribute(name, value);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("fill-rule", "evenodd");
  path.setAttribute("d", shape);
  mark.append(path);
  return mark;
}
