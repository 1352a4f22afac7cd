import type { BodyView } from "../body-view";
import type { Context } from "../state";
import type { Announcer } from "./announcer";
import { controls } from "./controls";
import { el } from "./dom";
import type { Notices } from "./notices";
import { Present } from "./present";
import { regionList } from "./region-list";
import { siteBar } from "./site-bar";
import style from "./style.css?inline";

const HINT_MS = 1800;

/** The frame that holds everything, and the attributes that tests and assistive tools read. */
export class Shell {
  readonly root: HTMLElement;
  readonly #present: Present;
  readonly #stop: () => void;
  #hint: ReturnType<typeof setTimeout> | null = null;

  constructor(context: Context, body: BodyView | null, notices: Notices, announcer: Announcer) {
    const { scene, words, store } = context;
    const hint = el("p", { class: "hint", "aria-hidden": "true", hidden: true }, words.say("viewer.hint.wheel"));
    const picture = el("div", { class: "picture" });
    if (body) picture.append(body.root, ...body.overlays, hint);
    else picture.append(el("p", { class: "unsupported" }, words.say("viewer.unsupported")));
    this.#present = new Present(context, body?.root ?? picture);
    picture.append(...this.#present.arrows, notices.progress, notices.root, announcer.root);
    body?.root.addEventListener("scrolled-past", () => {
      hint.hidden = false;
      if (this.#hint !== null) clearTimeout(this.#hint);
      this.#hint = setTimeout(() => {
        hint.hidden = true;
      }, HINT_MS);
    });
    this.root = el(
      "div",
      { class: "viewer", "data-testid": "anatomy-viewer", lang: scene.lang },
      el("style", {}, style),
      this.#present.bar,
      siteBar(context),
      picture,
      controls(context),
      regionList(context),
    );
    this.#stop = store.watch(({ load, site, structure, hovered, present }) => {
      const { dataset } = this.root;
      dataset["state"] = load;
      dataset["site"] = site ?? "";
      dataset["selected"] = structure ?? "";
      dataset["hovered"] = hovered ?? "";
      dataset["present"] = String(present);
      notices.setLoading(load === "loading");
    });
  }

  dispose(): void {
    if (this.#hint !== null) clearTimeout(this.#hint);
    this.#stop();
    this.#present.dispose();
  }
}
