import { askedIn, message } from "../embed/messages";
import type { Told } from "../embed/messages";

/**
 * Tell the page around us what is read, and show what it asks for. Who may be around us at all is said
 * by a header (`frame-ancestors`); what is told is no more than that page could have chosen itself.
 */
export class Framed {
  /** What is told once somebody can be asked. */
  #show: (query: string) => void = () => undefined;

  constructor(private readonly page: Window) {
    addEventListener("message", ({ source, data }: MessageEvent) => {
      const asked = source === page ? askedIn(data) : null;
      if (asked) this.#show(asked.query);
    });
  }

  ready(show: (query: string) => void): void {
    this.#show = show;
    this.tell({ type: "ready" });
    new ResizeObserver(() => {
      this.tell({ type: "height", px: document.documentElement.scrollHeight });
    }).observe(document.body);
  }

  tell(told: Told): void {
    this.page.postMessage(message(told), "*");
  }
}
