import { Kept } from "../offline/kept";
import type { Words } from "../pure/words";
import { listenUntil } from "./listen";
import type { Notice } from "./notices";
import type { OfflineList } from "./protocol";

const WORKER = "offline.js";

/** The page: its words, and a notice above them. */
export interface Page {
  readonly words: Words<string>;
  tell(news: Notice | null): void;
}

/**
 * Keep the edition in this browser, so that it opens without a network. Nothing is kept before somebody
 * asks for it, and nothing that is kept becomes another before somebody agrees. The buttons are in
 * the words (`components/words/take_home.py`).
 */
export class Offline {
  readonly #kept: Kept;

  private constructor(
    private readonly workers: ServiceWorkerContainer,
    private readonly scope: string,
    private readonly page: Page,
    signal: AbortSignal,
  ) {
    this.#kept = new Kept(scope);
    listenUntil(signal)("click", ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLElement>("[data-keep]") : null;
      if (button) void (button.dataset.keep === "keep" ? this.#keep() : this.#remove());
    });
  }

  /** Offer it where a browser can; where it is kept already, say when there is something newer. */
  static async offer(page: Page, signal: AbortSignal): Promise<void> {
    const workers = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
    if (!workers || !("caches" in globalThis)) return;
    const offline = new Offline(workers, new URL("./", location.href).href, page, signal);
    const list = await offline.#kept.list();
    offline.#show(list !== null);
    if (list && navigator.onLine) await offline.#lookForNewer(list);
  }

  async #lookForNewer({ version }: OfflineList): Promise<void> {
    const offered = await this.#kept.offered().catch(() => null);
    if (!offered || offered.version === version) return;
    const { words } = this.page;
    const run = (): void => {
      void this.#use(offered);
    };
    this.page.tell({
      text: words.say("app.offline.newer"),
      action: { label: words.say("app.offline.use"), run },
    });
  }

  async #use(offered: OfflineList): Promise<void> {
    const { words } = this.page;
    try {
      await this.#kept.keep(offered, (share) => {
        this.page.tell({ text: words.say("app.offline.keeping", percent(share)) });
      });
    } catch (error) {
      console.error(error);
      this.page.tell({ text: words.say("app.offline.not_newer") });
      return;
    }
    location.reload();
  }

  async #keep(): Promise<void> {
    const { words } = this.page;
    say(words.say("app.offline.keeping", percent(0)));
    try {
      await this.#kept.keep(await this.#kept.offered(), (share) => {
        say(words.say("app.offline.keeping", percent(share)));
      });
      await this.workers.register(WORKER);
    } catch (error) {
      console.error(error);
      await this.#kept.remove();
      say(words.say("app.offline.failed"));
      return;
    }
    // Without leave a browser that is short of room may throw away what is kept.
    await (navigator.storage as Partial<StorageManager> | undefined)?.persist?.();
    this.#show(true);
    say(words.say("app.offline.kept"));
  }

  async #remove(): Promise<void> {
    await (await this.workers.getRegistration(this.scope))?.unregister();
    await this.#kept.remove();
    this.#show(false);
    say(this.page.words.say("app.offline.removed"));
  }

  #show(isKept: boolean): void {
    document.documentElement.dataset.offline = isKept ? "kept" : "can";
  }
}

const percent = (share: number): { percent: number } => ({ percent: Math.round(share * 100) });

function say(text: string): void {
  for (const status of document.querySelectorAll(".keep [role=status]")) status.textContent = text;
}
