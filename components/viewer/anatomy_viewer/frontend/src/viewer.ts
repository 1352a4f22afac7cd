import type { Scene, Selection } from "./protocol";
import type { Layer, Visibility } from "./pure/appearance";
import { hasFocus } from "./pure/appearance";
import { Atlas } from "./pure/atlas";
import { History } from "./pure/history";
import type { Step } from "./pure/keys";
import { NOTHING_POINTED, readPointed } from "./pure/pointing";
import { sameSnapshot } from "./pure/snapshot";
import type { Snapshot } from "./pure/snapshot";
import { Store } from "./pure/store";
import { SelectionSync } from "./pure/sync";
import type { SelectionChange } from "./pure/sync";
import type { Direction } from "./pure/view";
import { Words } from "./pure/words";
import { BodyView } from "./body-view";
import type { Reason } from "./no-body";
import { EXAMPLE, EXAMPLE_RIM } from "./scene/palette";
import { chosen, initialState } from "./state";
import type { Actions, Context, ViewerState } from "./state";
import { Supply } from "./supply";
import { absence } from "./ui/absence";
import { Announcer } from "./ui/announcer";
import { copy, linkTo } from "./ui/link";
import { Notices } from "./ui/notices";
import { Pointing } from "./ui/pointing";
import { Sentences } from "./ui/sentences";
import { Shell } from "./ui/shell";
import { css, readTheme } from "./ui/theme";
import type { Viewpoint } from "./viewpoint";

const SETTLED_MS = 1000;

/** What a viewer tells, and what it is to do without. */
export interface ViewerOptions {
  /** The reader has chosen something: Python is to know. */
  send(selection: Selection): void;
  /** The body has failed, in a way that trying the same again does not mend. */
  failed(error: unknown): void;
  /** The reader wants it tried again, with a body. */
  retry(): void;
  /** Why there is to be no body; null where there is to be one. */
  readonly without: Reason | null;
}

/** One viewer on a page: keeps the state, carries the reader's actions out, and tells Python. */
export class Viewer implements Actions {
  readonly #atlas: Atlas;
  readonly #store: Store<ViewerState>;
  readonly #sync: SelectionSync;
  readonly #words: Words;
  readonly #history = new History<Snapshot>(sameSnapshot);
  readonly #notices: Notices;
  readonly #announcer: Announcer;
  readonly #sentences: Sentences;
  readonly #shell: Shell;
  readonly #body: BodyView | null;
  readonly #pointing: Pointing;
  #supply: Supply | null = null;
  #settled: ReturnType<typeof setTimeout> | null = null;
  #beforePresent: Snapshot | null = null;
  #becomesReady = false;
  #theme = "";

  constructor(
    scene: Scene,
    selection: Selection,
    private readonly options: ViewerOptions,
  ) {
    this.#atlas = new Atlas(scene);
    this.#store = new Store(initialState(selection, this.#atlas));
    this.#sync = new SelectionSync(selection);
    this.#words = new Words(scene.strings);
    const context: Context = {
      atlas: this.#atlas,
      words: this.#words,
      store: this.#store,
      actions: this,
    };
    this.#notices = new Notices(this.#words);
    this.#announcer = new Announcer(this.#words);
    this.#sentences = new Sentences(this.#words, this.#atlas);
    const { without } = options;
    this.#body = without ? null : this.#makeBody(context);
    const absent =
      without &&
      absence(this.#words, without, () => {
        options.retry();
      });
    this.#shell = new Shell(context, this.#body, absent, this.#notices, this.#announcer);
    this.#pointing = new Pointing({
      point: (detail) => {
        this.#point(detail);
      },
      end: () => {
        this.#endPointing();
      },
    });
  }

  /** Begin: from here on it is seen, and `dispose` ends whatever came of it. */
  mount(parent: ParentNode): void {
    parent.append(this.#shell.root);
    this.applyTheme();
    this.#viewpoint?.frame(this.selection.view, false);
    this.#showView();
    if (this.#body) this.#supply = this.#makeSupply(this.#body);
    else this.#store.set({ load: "unsupported" });
  }

  /** What is selected now. */
  get selection(): Selection {
    return this.#sync.latest;
  }

  get hasBody(): boolean {
    return this.#body !== null;
  }

  /** Where the body is seen from, where there is one. */
  get #viewpoint(): Viewpoint | undefined {
    return this.#body?.viewpoint;
  }

  /** Streamlit ran the component again: take over what is new. */
  receive(selection: Selection): void {
    const news = this.#sync.receive(selection);
    if (!news) return;
    const { present, view } = news;
    this.#cancelSettled();
    if (!present) this.#beforePresent = null;
    this.#endPointing();
    const before = this.#store.value;
    this.#store.set({ ...chosen(news, this.#atlas), present });
    this.#viewpoint?.frame(view, true);
    this.#showView();
    this.#announceSelection(before);
  }

  applyTheme(): void {
    const theme = readTheme(this.#shell.root);
    if (JSON.stringify(theme) === this.#theme) return;
    this.#theme = JSON.stringify(theme);
    this.#shell.root.dataset.theme = theme.isDark ? "dark" : "light";
    this.#shell.root.style.setProperty("--accent", css(theme.accent));
    this.#shell.root.style.setProperty("--example", EXAMPLE);
    this.#shell.root.style.setProperty("--example-rim", EXAMPLE_RIM);
    this.#body?.setTheme(theme);
  }

  dispose(): void {
    this.#cancelSettled();
    this.#supply?.dispose();
    this.#pointing.dispose();
    this.#announcer.dispose();
    this.#shell.dispose();
    this.#body?.dispose();
    this.#shell.root.remove();
  }

  selectSite(site: string): void {
    this.#select(site, null);
  }

  selectStructure(structure: string): void {
    const part = this.#atlas.find(structure);
    if (part) this.#select(part.site, structure);
  }

  clear(): void {
    this.#endPointing();
    if (hasFocus(this.#store.value)) this.#select(null, null);
  }

  step(step: Step): void {
    this.#body?.step(step);
  }

  look(direction: Direction): void {
    if (!this.#body) return;
    this.#remember();
    this.#body.viewpoint.frame(direction, true);
    this.#moved();
  }

  setLayer(layer: Layer, visibility: Visibility): void {
    this.#remember();
    this.#store.set({ layers: { ...this.#store.value.layers, [layer]: visibility } });
  }

  setBody(body: string): void {
    if (body === this.#store.value.body) return;
    this.#switch({ body });
    this.#announcer.say(this.#sentences.body(this.#store.value));
  }

  setInside(inside: boolean): void {
    const now = this.#store.value;
    if (inside === now.inside || !this.#atlas.hasInside(now.site)) return;
    // The way in leads to where the inside is seen; the way out leaves the reader's own view.
    this.#switch({ inside }, inside || this.#viewpoint?.view === null);
    this.#announcer.say(this.#sentences.inside(this.#store.value));
  }

  setExamples(examples: boolean): void {
    if (examples === this.#store.value.examples) return;
    this.#switch({ examples });
    this.#announcer.say(this.#sentences.examples(this.#store.value));
  }

  toggleIsolated(): void {
    const { isolated } = this.#store.value;
    this.#remember();
    this.#store.set({ isolated: !isolated });
    this.#announcer.say(this.#sentences.isolated(this.#store.value));
  }

  undo(): void {
    const past = this.#history.back();
    this.#store.set({ canUndo: !this.#history.isEmpty });
    if (!past) return;
    this.#restore(past);
    this.#announcer.say(this.#words.say("viewer.status.undone"));
    this.#act(selectionOf(past));
  }

  setPresent(present: boolean): void {
    if (present === this.#store.value.present) return;
    this.#cancelSettled();
    if (present) {
      this.#beforePresent = this.#snapshot();
      this.#store.set({ present });
      this.#shell.focusAfterPresent(true);
      this.#act({ present });
      return;
    }
    const before = this.#beforePresent ?? this.#snapshot();
    this.#beforePresent = null;
    this.#store.set({ present });
    this.#restore(before);
    this.#shell.focusAfterPresent(false);
    this.#act({ present, ...selectionOf(before) });
  }

  go(by: 1 | -1): void {
    const { sites } = this.#atlas;
    const site = sites[sites.findIndex(({ id }) => id === this.#store.value.site) + by];
    if (site) this.#select(site.id, null);
  }

  copyLink(): void {
    void copy(linkTo(this.#viewpoint?.exactView ?? null)).then((isCopied) => {
      this.#announcer.say(this.#words.say(isCopied ? "viewer.link.copied" : "viewer.link.failed"));
    });
  }

  #select(site: string | null, structure: string | null): void {
    this.#endPointing();
    const now = this.#store.value;
    const when = this.#atlas.find(structure)?.reveal;
    // Another site is first seen from outside.
    const inside = when === "inside" || (now.inside && site === now.site && site !== null);
    const examples = now.examples || when === "example";
    if (site === now.site && structure === now.structure) {
      this.#viewpoint?.frame(null, true); // asked again: show it again
      this.#announceSelection();
      this.#act({ view: null });
      return;
    }
    this.#remember();
    this.#cancelSettled();
    const isolated = now.isolated && (site !== null || structure !== null);
    this.#store.set({ site, structure, isolated, inside, examples });
    this.#viewpoint?.frame(null, true);
    this.#announceSelection(now);
    this.#supply?.again();
    this.#act({ site, structure, inside, examples, view: null });
  }

  /** Show another body, the inside, or examples; what is no longer seen cannot stay chosen. */
  #switch(change: Partial<Pick<Selection, "body" | "inside" | "examples">>, frames = false): void {
    this.#remember();
    this.#endPointing();
    const now = this.#store.value;
    const { inside, examples } = { ...now, ...change };
    const when = this.#atlas.find(now.structure)?.reveal;
    const isGone = (when === "inside" && !inside) || (when === "example" && !examples);
    const structure = isGone ? null : now.structure;
    this.#store.set({ ...change, structure });
    if (frames) this.#viewpoint?.frame(null, true);
    this.#supply?.again();
    this.#act({ ...change, structure, view: this.#viewpoint?.view ?? null });
  }

  /** A text points at parts of the body: neither the selection nor the address changes. */
  #point(detail: unknown): void {
    const pointed = readPointed(detail, this.#atlas);
    if (!pointed) return;
    const { parts, turn } = pointed;
    this.#store.set({ pointed: parts });
    if (!turn || parts.length === 0 || !this.#body) return;
    // One step back leads out of all that was pointed at on the way.
    const { viewpoint } = this.#body;
    if (!viewpoint.isAway) this.#remember();
    viewpoint.turnTo(parts);
    this.#announcer.seen(this.#sentences.pointed(parts), viewpoint.pose);
  }

  /** The camera stays where it is: it was the reader who turned, or will. */
  #endPointing(): void {
    if (this.#store.value.pointed.length === 0) return;
    this.#store.set({ pointed: NOTHING_POINTED });
    this.#pointing.tellEnded();
  }

  #act(change: Parameters<SelectionSync["act"]>[0]): void {
    this.#showView();
    const news = this.#sync.act(change);
    if (news) this.options.send(news);
  }

  #makeBody(context: Context): BodyView {
    return new BodyView(context, {
      beforeMove: () => {
        this.#remember();
      },
      moved: (step) => {
        this.#moved(step);
      },
      picked: (structure) => {
        if (structure) this.selectStructure(structure);
        else this.clear();
      },
      hovered: (hovered) => {
        this.#store.set({ hovered });
      },
      shown: (onScreen) => {
        this.#store.set(onScreen);
      },
      looked: (files) => {
        this.#supply?.looked(files);
      },
      drawn: () => {
        if (!this.#becomesReady) return;
        this.#becomesReady = false;
        this.#store.set({ load: "ready" });
      },
      lost: (isLost) => {
        if (isLost) this.#notices.show(this.#words.say("viewer.context_lost"), null, null);
        else this.#notices.clear();
      },
    });
  }

  #makeSupply(body: BodyView): Supply {
    return new Supply(this.#atlas, this.#store, body, this.#notices, {
      ready: (isAll) => {
        this.#becomesReady = true;
        if (hasFocus(this.#store.value)) this.#announceSelection();
        else this.#announcer.say(this.#words.say(isAll ? "viewer.ready" : "viewer.loading.detail"));
      },
      failed: (error) => {
        this.options.failed(error);
      },
    });
  }

  /** The reader moved the camera: say so soon, and tell Python once the hand is still. */
  #moved(step?: Step): void {
    if (!this.#body) return;
    this.#endPointing();
    const text = this.#sentences.moved(this.#store.value, step === "reset");
    this.#announcer.seen(text, this.#body.viewpoint.pose);
    this.#cancelSettled();
    this.#settled = setTimeout(() => {
      this.#act({ view: this.#viewpoint?.view ?? null });
    }, SETTLED_MS);
  }

  #cancelSettled(): void {
    if (this.#settled !== null) clearTimeout(this.#settled);
    this.#settled = null;
  }

  /** For tests and assistive tools: the view, once it has settled. */
  #showView(): void {
    this.#shell.root.dataset.view = this.#viewpoint?.view ?? "";
  }

  /** Say what is selected, and what else is another than before. */
  #announceSelection(before: ViewerState = this.#store.value): void {
    const isNothing = this.#sync.latest.site === null;
    const text = this.#sentences.changes(this.#store.value, before, isNothing);
    if (this.#viewpoint) this.#announcer.seen(text, this.#viewpoint.pose);
    else this.#announcer.say(text);
  }

  #snapshot(): Snapshot {
    const { layers, isolated, body, inside, examples } = this.#store.value;
    const { site, structure } = this.#sync.latest; // a site without a place in the body too
    const { pose = null, view = null } = this.#viewpoint ?? {};
    return { site, structure, body, inside, examples, layers, isolated, pose, view };
  }

  #remember(): void {
    this.#history.remember(this.#snapshot());
    this.#store.set({ canUndo: true });
  }

  #restore({ layers, isolated, pose, view, ...selection }: Snapshot): void {
    this.#cancelSettled();
    this.#endPointing();
    this.#store.set({ ...chosen(selection, this.#atlas), layers, isolated });
    if (pose) this.#viewpoint?.return(pose, view);
  }
}

/** What Python is to know of how things were. */
function selectionOf({ site, structure, view, body, inside, examples }: Snapshot): SelectionChange {
  return { site, structure, view, body, inside, examples };
}
