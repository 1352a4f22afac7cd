import type { BodyView } from "../body-view";
import { Later } from "../pure/later";
import type { Words } from "../pure/words";
import { EXAMPLE, EXAMPLE_RIM } from "../scene/palette";
import type { Context } from "../state";
import type { Announcer } from "./announcer";
import { controls } from "./controls";
import { button, el, uniqueId } from "./dom";
import type { Notices } from "./notices";
import { Present } from "./present";
import { regionList } from "./region-list";
import { siteBar } from "./site-bar";
import { examplesCaption, switches } from "./switches";
import { css, readTheme } from "./theme";
import type { Theme } from "./theme";

const HINT_MS = 4000;

/** The frame that holds everything, and the attributes that tests and assistive tools read. */
export class Shell {
  readonly root: HTMLElement;
  readonly #present: Present;
  readonly #stop: () => void;
  readonly #hint: HTMLElement;
  readonly #hintEnds = new Later(HINT_MS, () => {
    this.#hint.hidden = true;
  });
  #theme = "";

  /** `absent`: what stands in the place of a body where there is none. */
  constructor(
    context: Context,
    body: BodyView | null,
    absent: HTMLElement | null,
    notices: Notices,
    announcer: Announcer,
  ) {
    const { atlas, words, store } = context;
    this.#hint = el("p", { class: "hint", "aria-hidden": "true", hidden: true });
    const picture = el("div", { class: "picture" });
    const drawer = el(
      "div",
      { class: "drawer", id: uniqueId("drawer") },
      controls(context),
      el(
        "div",
        { class: "below" },
        el("div", { class: "said" }, announcer.root, examplesCaption(context)),
        regionList(context),
      ),
    );
    if (body) {
      const stage = el("div", { class: "stage" }, body.root, ...body.overlays, this.#hint);
      picture.append(switches(context, this.#opener(drawer, words)), stage);
    }
    picture.append(el("slot", { class: "poster" }));
    if (absent) picture.append(absent);
    this.#present = new Present(context, body?.root ?? picture);
    picture.append(...this.#present.arrows, this.#present.black.root);
    picture.append(notices.progress, notices.coming, notices.root);
    body?.root.addEventListener("scrolled-past", () => {
      this.#showHint(words.say("viewer.hint.wheel"));
    });
    body?.root.addEventListener("pointerdown", () => {
      this.#hint.hidden = true;
    });
    this.root = el(
      "div",
      { class: "viewer", "data-testid": "anatomy-viewer", lang: atlas.lang },
      this.#present.bar,
      siteBar(context),
      picture,
      drawer,
    );
    this.#stop = store.watch((state, before) => {
      const { load, site, structure } = state;
      const { dataset } = this.root;
      dataset.state = load;
      dataset.site = site ?? "";
      dataset.selected = structure ?? "";
      dataset.hovered = state.hovered ?? "";
      dataset.pointed = state.pointed.join(" ");
      dataset.present = String(state.present);
      dataset.body = state.body;
      dataset.inside = String(state.inside);
      dataset.examples = String(state.examples);
      dataset.level = state.level;
      notices.setLoading(load === "loading");
      if (load === "ready" && before.load === "loading" && !site && !structure) {
        this.#showHint(words.say("viewer.hint.turn"));
      }
    });
  }

  /** The button that was pressed is gone: give the keyboard to what stands for it now. */
  focusAfterPresent(isPresent: boolean): void {
    if (isPresent) this.#present.focus();
    else this.root.querySelector<HTMLButtonElement>("[data-present-button]")?.focus();
  }

  /** Take over the colours of the page; returns them when they are others than before. */
  applyTheme(): Theme | null {
    const theme = readTheme(this.root);
    if (JSON.stringify(theme) === this.#theme) return null;
    this.#theme = JSON.stringify(theme);
    this.root.dataset.theme = theme.isDark ? "dark" : "light";
    this.root.style.setProperty("--accent", css(theme.accent));
    this.root.style.setProperty("--example", EXAMPLE);
    this.root.style.setProperty("--example-rim", EXAMPLE_RIM);
    return theme;
  }

  dispose(): void {
    this.#hintEnds.cancel();
    this.#stop();
    this.#present.dispose();
  }

  /** Where there is little room, the tools wait behind one button. */
  #opener(drawer: HTMLElement, words: Words): HTMLButtonElement {
    const toggle = (isOpen: boolean): void => {
      this.root.toggleAttribute("data-drawer", isOpen);
      opener.setAttribute("aria-expanded", String(isOpen));
    };
    const opener = button({
      label: words.say("viewer.tools"),
      icon: "more",
      className: "drawer-opener",
      attributes: { "aria-expanded": "false", "aria-controls": drawer.id },
      onClick: () => {
        toggle(!this.root.hasAttribute("data-drawer"));
      },
    });
    drawer.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.root.hasAttribute("data-drawer")) return;
      event.stopPropagation();
      toggle(false);
      opener.focus();
    });
    return opener;
  }

  #showHint(text: string): void {
    this.#hint.textContent = text;
    this.#hint.hidden = false;
    this.#hintEnds.ask();
  }
}
