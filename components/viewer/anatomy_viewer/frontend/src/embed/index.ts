import { adopt } from "../ui/style-sheet";
import { el } from "../ui/dom";
import { message, toldIn } from "./messages";

/** The atlas lies where this script does. */
const { url: HERE } = import.meta;
const HOME = new URL(".", HERE);
/** The language that the names of files leave out. */
const FIRST_LANG = "en";
/** What is seen of the body; the rest is in the name of a file. */
const OF_BODY = ["structure", "body", "inside", "examples", "view", "country"] as const;
const STYLE = `
  :host { display: block; height: 45rem; max-height: 100vh }
  :host([hidden]) { display: none }
  iframe { display: block; width: 100%; height: 100%; border: 0 }
`;

/**
 * `<mbc-atlas site="liver" lang="es">`: the atlas in a page of somebody else's, in a frame. What stands
 * in the element is seen until the frame is there; with `start="click"`, until somebody clicks on it.
 */
class MbcAtlas extends HTMLElement {
  static readonly observedAttributes = ["site", "page", "lang", ...OF_BODY];
  #frame: HTMLIFrameElement | null = null;
  #isAsking = false;

  connectedCallback(): void {
    addEventListener("message", this.#hear);
    if (this.getAttribute("start") === "click") this.addEventListener("click", this.#begin);
    else this.#open();
  }

  disconnectedCallback(): void {
    removeEventListener("message", this.#hear);
    this.removeEventListener("click", this.#begin);
    this.#frame = null;
  }

  /** Several may change at once: the place is asked for when they have. */
  attributeChangedCallback(): void {
    if (!this.#frame || this.#isAsking) return;
    this.#isAsking = true;
    queueMicrotask(() => {
      this.#isAsking = false;
      const asked = message({ type: "show", query: this.#query });
      this.#frame?.contentWindow?.postMessage(asked, HOME.origin);
    });
  }

  readonly #begin = (event: Event): void => {
    event.preventDefault();
    this.removeEventListener("click", this.#begin);
    this.#open();
    this.#frame?.focus();
  };

  #open(): void {
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    this.#frame = el("iframe", {
      src: this.#address,
      title: this.title || "MBC Atlas",
      allow: "fullscreen; clipboard-write; web-share",
    });
    adopt(shadow, STYLE);
    shadow.replaceChildren(this.#frame);
  }

  readonly #hear = ({ source, origin, data }: MessageEvent): void => {
    if (!this.#frame || source !== this.#frame.contentWindow || origin !== HOME.origin) return;
    const told = toldIn(data);
    if (told) this.dispatchEvent(new CustomEvent(`mbc-atlas-${told.type}`, { detail: told }));
  };

  /** The file of the text, which is read before any script has run. */
  get #address(): string {
    const [text, lang] = [this.#said("page") || this.#said("site"), this.#said("lang")];
    const name = (text || "index") + (lang && lang !== FIRST_LANG ? `.${lang}` : "");
    const address = new URL(`${name}.html`, HOME);
    for (const key of [...OF_BODY, "chrome"]) {
      if (this.#said(key)) address.searchParams.set(key, this.#said(key));
    }
    return address.href;
  }

  get #query(): string {
    const said = MbcAtlas.observedAttributes.map((key) => [key, this.#said(key)]);
    return new URLSearchParams(said.filter(([, value]) => value)).toString();
  }

  #said(key: string): string {
    return this.getAttribute(key)?.trim() ?? "";
  }
}

if (!customElements.get("mbc-atlas")) customElements.define("mbc-atlas", MbcAtlas);
