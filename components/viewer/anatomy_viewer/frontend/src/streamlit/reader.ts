import type { Place } from "../reader/pure/address";
import { noAddress } from "../reader/address-bar";
import { Library } from "../reader/library";
import type { ReaderData } from "../reader/protocol";
import { Reader } from "../reader/reader";
import { el } from "../ui/dom";
import { component } from "./component";
import type { Send, Tool } from "./component";

/**
 * The reader on a page of somebody else's, in Streamlit: the address is theirs, the place is the
 * reader's. Python is told of it only where it wants to go on from there.
 */
class StreamlitReader implements Tool<ReaderData> {
  readonly #mount: Element;
  #reader: Reader | null = null;
  #isOpen = false;
  #told = "";
  #send: Send | null = null;

  constructor(parent: HTMLElement | ShadowRoot) {
    this.#mount = parent.querySelector(".atlas-reader-mount") ?? (parent as Element);
  }

  receive({ lang, report }: ReaderData, send: Send): void {
    this.#send = report === "choice" ? send : null;
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#open(lang).catch((error: unknown) => {
      this.#isOpen = false; // the next run tries again
      console.error(error);
    });
  }

  dispose(): void {
    this.#reader?.dispose();
  }

  async #open(lang: string | null): Promise<void> {
    const library = await Library.found();
    const language = await library.language(lang ?? library.languages[0] ?? "");
    const root = el("div", { id: "atlas", lang: language.lang });
    root.innerHTML = await library.text(language.head);
    const parts = ["notices", "body", "panel"].map((name) => el("div", { class: name }));
    root.append(el("main", { class: "explorer" }, ...parts));
    this.#mount.replaceChildren(root);
    this.#reader = new Reader(root, library, language, {
      address: noAddress(`lang=${language.lang}`),
      placed: (place) => {
        this.#tell(place);
      },
    });
    await this.#reader.open();
  }

  /** A turn of the body is no choice. */
  #tell({ site, structure, page, country, lang, body }: Place): void {
    const told = { site, structure, page, country, lang, body };
    const text = JSON.stringify(told);
    if (text === this.#told) return;
    const isFirst = this.#told === "";
    this.#told = text;
    if (!isFirst) this.#send?.("place", told);
  }
}

export default component<ReaderData>((parent) => new StreamlitReader(parent));
