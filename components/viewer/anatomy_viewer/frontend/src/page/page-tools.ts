import { joinEntries, noteView } from "./address";
import { Arrival } from "./arrival";
import type { Send, Tool } from "../component";
import { markCurrentPage } from "./current";
import { onFollow } from "./follow";
import { followLinks } from "./links";
import { Places } from "./places";
import type { PageData } from "./protocol";
import { targetOf } from "./pure/place";
import { Reading } from "./reading";
import { reveal } from "./reveal";
import { Terms } from "./terms";

const arrival = new Arrival();
/** How many there are: two, while Streamlit changes from one page to another. */
let alive = 0;

/** What only the browser can do for the page. Nothing of it is seen. */
export class PageTools implements Tool<PageData> {
  readonly #listening = new AbortController();
  readonly #reading: Reading;
  readonly #places: Places;
  readonly #terms: Terms;
  #send: Send = () => undefined;

  constructor() {
    alive += 1;
    const { signal } = this.#listening;
    this.#reading = new Reading(signal);
    this.#terms = new Terms(signal);
    this.#places = new Places(signal);
    followLinks(signal);
    onFollow((href) => {
      this.#follow(href);
    }, signal);
  }

  receive(data: PageData, send: Send): void {
    this.#send = send;
    noteView(data.query);
    document.title = data.title;
    document.documentElement.lang = data.lang;
    document.documentElement.toggleAttribute("data-present", data.present);
    markCurrentPage();
    this.#reading.show();
    this.#terms.forget();
    this.#places.forget();
    arrival.arrive(data);
  }

  /** Nothing of it is seen, and everything of it is extra: the page goes on without. */
  fail(): void {
    // The log has it.
  }

  dispose(): void {
    this.#listening.abort();
    this.#places.dispose();
    alive -= 1;
    if (alive === 0) document.documentElement.removeAttribute("data-present");
  }

  #follow(href: string): void {
    const target = targetOf(href);
    if (!target) return;
    if (target.query === null) {
      const section = document.getElementById(target.section ?? "");
      if (section) reveal(section);
      return;
    }
    arrival.expect(target);
    joinEntries();
    this.#send("followed", target.query);
  }
}
