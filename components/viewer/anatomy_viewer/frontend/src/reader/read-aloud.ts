import type { Words } from "../pure/words";
import { button, el } from "../ui/dom";
import type { Body } from "./body";
import { listenUntil } from "./listen";
import { voiceFor } from "./pure/voice";
import { sentencesOf } from "./spoken";
import type { Sentence } from "./spoken";

const OPENER = "[data-read]";
const HEADING = "h1, h2";

/**
 * Reads a text to its reader with a voice of the browser's own, and points at the places in the body
 * that it names. Where there is no voice for the language there is no button (`sheets/take-home.css`).
 */
export class ReadAloud {
  #sentences: readonly Sentence[] = [];
  #at = 0;
  /** What is spoken now; null while it rests. A browser may tell late of the end of one before. */
  #utterance: SpeechSynthesisUtterance | null = null;
  #bar: HTMLElement | null = null;

  constructor(
    private readonly root: HTMLElement,
    private readonly body: Body,
    private readonly words: () => Words<string>,
    signal: AbortSignal,
  ) {
    if (!("speechSynthesis" in globalThis)) return;
    const offer = (): void => {
      this.offer();
    };
    const stop = (): void => {
      this.stop();
    };
    // Some browsers know their voices only after a while.
    speechSynthesis.addEventListener("voiceschanged", offer, { signal });
    addEventListener("pagehide", stop, { signal });
    signal.addEventListener("abort", stop);
    listenUntil(signal)("click", ({ target }) => {
      if (!(target instanceof Element) || !target.closest(OPENER)) return;
      if (this.#bar) this.stop();
      else this.#start();
    });
  }

  /** Offer to read the words that are there now; those of another text or step are not read on. */
  offer(): void {
    const block = this.#sentences[this.#at]?.block;
    if (block && (!block.isConnected || block.closest("[hidden]"))) this.stop();
    document.documentElement.toggleAttribute("data-voice", this.#voice !== null);
  }

  stop(): void {
    const bar = this.#bar;
    if (!bar) return;
    this.#hush();
    this.#point([]);
    this.#sentences = [];
    this.#bar = null;
    this.#press(false);
    const opener = this.root.querySelector<HTMLElement>(OPENER);
    if (bar.contains(document.activeElement)) opener?.focus({ preventScroll: true });
    bar.remove();
  }

  get #article(): HTMLElement | null {
    return this.root.querySelector(".panel > article");
  }

  get #voice(): SpeechSynthesisVoice | null {
    if (!("speechSynthesis" in globalThis)) return null;
    const lang = this.#article?.lang ?? "";
    return voiceFor(lang, speechSynthesis.getVoices(), navigator.languages);
  }

  #start(): void {
    const article = this.#article;
    if (!article) return;
    this.#sentences = sentencesOf(article);
    this.#bar = this.#controls();
    article.closest("main")?.append(this.#bar);
    this.#bar.querySelector("button")?.focus({ preventScroll: true });
    this.#press(true);
    this.#speak(0);
  }

  /** Say a sentence, and then the next one. */
  #speak(at: number): void {
    this.#hush();
    const sentence = this.#sentences[at];
    if (!sentence) {
      this.stop();
      return;
    }
    this.#at = at;
    const utterance = new SpeechSynthesisUtterance(sentence.text);
    const voice = this.#voice;
    utterance.voice = voice;
    utterance.lang = voice?.lang ?? "";
    utterance.onend = () => {
      if (utterance === this.#utterance) this.#speak(at + 1);
    };
    utterance.onerror = () => {
      if (utterance === this.#utterance) this.stop();
    };
    this.#utterance = utterance;
    speechSynthesis.speak(utterance);
    this.#follow(sentence);
  }

  /** Show where the voice is: in the words, and in the body. */
  #follow({ block, parts }: Sentence): void {
    block.dataset.spoken = "";
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    block.scrollIntoView({ block: "nearest", behavior: isCalm ? "instant" : "smooth" });
    // What was named is lit until another place is, or another section begins.
    if (parts.length > 0 || block.matches(HEADING)) this.#point(parts);
  }

  #point(parts: readonly string[]): void {
    if (this.body.isThere) this.body.point(parts, true);
  }

  #hush(): void {
    this.#utterance = null;
    speechSynthesis.cancel();
    delete this.#sentences[this.#at]?.block.dataset.spoken;
  }

  #press(isPressed: boolean): void {
    this.root.querySelector(OPENER)?.setAttribute("aria-pressed", String(isPressed));
  }

  /** A pause begins its sentence anew: not every device can go on within a sentence. */
  #controls(): HTMLElement {
    const words = this.words();
    const pause = button({
      label: words.say("app.take.read.pause"),
      onClick: () => {
        const isReading = this.#utterance !== null;
        if (isReading) this.#hush();
        else this.#speak(this.#at);
        pause.textContent = words.say(`app.take.read.${isReading ? "on" : "pause"}`);
      },
    });
    const next = button({
      label: words.say("app.take.read.next"),
      onClick: () => {
        pause.textContent = words.say("app.take.read.pause");
        const after = this.#sentences.findIndex(
          ({ block }, at) => at > this.#at && block.matches(HEADING),
        );
        this.#speak(after < 0 ? this.#sentences.length : after);
      },
    });
    const stop = button({
      label: words.say("app.take.read.stop"),
      onClick: () => {
        this.stop();
      },
    });
    const label = words.say("app.take.read");
    return el(
      "div",
      { class: "read-aloud", role: "group", "aria-label": label },
      pause,
      next,
      stop,
    );
  }
}
