import type { WordKey } from "./protocol";
import type { Atlas } from "./pure/atlas";
import type { Store } from "./pure/store";
import type { Words } from "./pure/words";
import type { ViewerState } from "./state";
import { Announcer } from "./ui/announcer";
import { Sentences } from "./ui/sentences";
import type { Viewpoint } from "./viewpoint";

/** Says what has happened to what is seen, and from where it is seen now. */
export class Speech {
  readonly announcer: Announcer;
  readonly #sentences: Sentences;

  constructor(
    private readonly words: Words,
    atlas: Atlas,
    private readonly store: Store<ViewerState>,
    private readonly viewpoint: Viewpoint | undefined,
  ) {
    this.announcer = new Announcer(words);
    this.#sentences = new Sentences(words, atlas);
  }

  say(key: WordKey): void {
    this.announcer.say(this.words.say(key));
  }

  /** Something has been switched on or off, or to another. */
  switched(what: "body" | "inside" | "examples" | "isolated"): void {
    this.announcer.say(this.#sentences[what](this.store.value));
  }

  /** What is selected, and what else is another than before; `isNothing`: not even words are. */
  selected(isNothing: boolean, before: ViewerState): void {
    this.#seen(this.#sentences.changes(this.store.value, before, isNothing));
  }

  /** The camera has moved; `isWhole`: to where all of the body is seen. */
  moved(isWhole: boolean): void {
    this.#seen(this.#sentences.moved(this.store.value, isWhole));
  }

  /** A text has turned the body to these parts. */
  pointed(parts: readonly string[]): void {
    this.#seen(this.#sentences.pointed(parts));
  }

  #seen(text: string): void {
    if (this.viewpoint) this.announcer.seen(text, this.viewpoint.pose);
    else this.announcer.say(text);
  }
}
