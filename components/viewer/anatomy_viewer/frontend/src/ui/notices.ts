import type { DownloadError } from "../scene/download";
import type { Purpose } from "../loading";
import type { Words } from "../pure/words";
import { button, el } from "./dom";

/** How far loading has come, and what went wrong in words with a way to try again. */
export class Notices {
  readonly progress = el("div", { class: "progress" });
  readonly root = el("div", { class: "notices" });
  readonly coming = el("p", { class: "coming", hidden: true });
  readonly #bar = el("progress", { max: "100", value: "0" });
  readonly #text = el("p", {});

  constructor(private readonly words: Words) {
    this.#bar.setAttribute("aria-label", words.say("viewer.loading"));
    this.#text.textContent = words.say("viewer.loading");
    this.progress.append(this.#text, this.#bar);
  }

  /** Share of the bytes that have come, from 0 to 1. */
  setProgress(share: number): void {
    const percent = Math.min(100, Math.floor(share * 100));
    this.#bar.value = percent;
    this.#text.textContent = this.words.say("viewer.loading.percent", { percent });
  }

  setLoading(isLoading: boolean): void {
    this.progress.hidden = !isLoading;
  }

  /** Share of the bytes that have come of what the reader asked for; null: it is all here. */
  setComing(share: number | null): void {
    this.coming.hidden = share === null;
    const percent = Math.min(100, Math.floor((share ?? 0) * 100));
    this.coming.textContent = this.words.say("viewer.loading.asked", { percent });
  }

  /** The browser has taken the picture away, or given it back. */
  setLost(isLost: boolean): void {
    if (isLost) this.show(this.words.say("viewer.context_lost"), null, null);
    else this.clear();
  }

  /** Name the file that did not come, what that means, and offer to try again. */
  showFailure({ file, word }: DownloadError, purpose: Purpose, retry: () => void): void {
    const name = file.url.split("/").at(-1) ?? file.name;
    this.show(
      this.words.say(`viewer.error.${purpose}`),
      this.words.say(word, { file: name }),
      retry,
    );
  }

  /** Show a message until it is closed, solved or replaced. */
  show(message: string, detail: string | null, retry: (() => void) | null): void {
    const close = button({
      label: this.words.say("viewer.error.dismiss"),
      icon: "close",
      onClick: () => {
        this.clear();
      },
    });
    const box = el("div", { class: "notice", role: "alert" }, el("p", {}, message));
    if (detail) box.append(el("p", { class: "notice-detail" }, detail));
    if (retry) {
      box.append(
        button({
          label: this.words.say("viewer.error.retry"),
          className: "primary",
          onClick: () => {
            this.clear();
            retry();
          },
        }),
      );
    }
    box.append(close);
    this.root.replaceChildren(box);
  }

  clear(): void {
    this.root.replaceChildren();
  }
}
