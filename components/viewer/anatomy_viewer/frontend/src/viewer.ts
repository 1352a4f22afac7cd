import type { Scene, Selection } from "./protocol";
import type { Layer, Visibility } from "./pure/appearance";
import { hasFocus } from "./pure/appearance";
import { Atlas } from "./pure/atlas";
import type { Step } from "./pure/keys";
import { Later } from "./pure/later";
import { sameSelection } from "./pure/selection";
import { Store } from "./pure/store";
import type { Direction } from "./pure/view";
import { Words } from "./pure/words";
import { BodyView } from "./body-view";
import type { BodyEvents } from "./body-view";
import type { ViewerOptions } from "./events";
import { Pointing } from "./pointing";
import { Presenting } from "./presenting";
import type { Dots } from "./ui/dot-layer";
import { Speech } from "./speech";
import { choose, chosen, initialState, stillChosen } from "./state";
import type { Actions, Context, Tour, ViewerState } from "./state";
import { Supply } from "./supply";
import { absence } from "./ui/absence";
import { copy, linkTo } from "./ui/link";
import { Notices } from "./ui/notices";
import { Shell } from "./ui/shell";
import { Undo } from "./undo";
import type { Viewpoint } from "./viewpoint";

const SETTLED_MS = 1000;

/** One viewer on a page: keeps what is selected, carries the reader's actions out, and tells its host. */
export class Viewer implements Actions {
  readonly #atlas: Atlas;
  readonly #store: Store<ViewerState>;
  readonly #notices: Notices;
  readonly #body: BodyView | null;
  readonly #speech: Speech;
  readonly #undo: Undo;
  readonly #presenting: Presenting;
  readonly #pointing: Pointing;
  readonly #shell: Shell;
  /** The reader has moved the camera: the host is told once the hand is still. */
  readonly #settled = new Later(SETTLED_MS, () => {
    this.#act({ view: this.#viewpoint?.view ?? null });
  });
  #selection: Selection;
  #supply: Supply | null = null;

  constructor(
    scene: Scene,
    selection: Selection,
    private readonly options: ViewerOptions,
  ) {
    this.#selection = selection;
    this.#atlas = new Atlas(scene);
    this.#store = new Store(initialState(selection, this.#atlas));
    const [atlas, store, words] = [this.#atlas, this.#store, new Words(scene.strings)];
    this.#notices = new Notices(words);
    const context: Context = { atlas, words, store, actions: this };
    this.#body = options.without ? null : new BodyView(context, this.#bodyEvents());
    const viewpoint = this.#viewpoint;
    const undo = new Undo(atlas, store, viewpoint, () => this.#selection);
    const speech = new Speech(words, atlas, store, viewpoint);
    [this.#undo, this.#speech] = [undo, speech];
    this.#presenting = new Presenting(store, undo);
    this.#shell = this.#makeShell(context);
    this.#pointing = new Pointing(atlas, store, viewpoint, undo, speech, () => {
      options.pointingEnded?.();
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
    return this.#selection;
  }

  get hasBody(): boolean {
    return this.#body !== null;
  }

  /** Where the body is seen from, where there is one. */
  get #viewpoint(): Viewpoint | undefined {
    return this.#body?.viewpoint;
  }

  /** The host has another selection: show it. */
  receive(selection: Selection): void {
    if (sameSelection(selection, this.#selection)) return;
    this.#selection = selection;
    const { present, view } = selection;
    this.#letGo();
    if (!present) this.#presenting.forget();
    const before = this.#store.value;
    this.#store.set({ ...chosen(selection, this.#atlas), present });
    this.#viewpoint?.frame(view, true);
    this.#showView();
    this.#saySelection(before);
  }

  /** A text points at parts of the body; `turn`: the body turns to show them. */
  point(parts: readonly string[], turn: boolean): void {
    this.#pointing.point(parts, turn);
  }

  /** The host leads through something, or no more. */
  lead(tour: Tour | null): void {
    if (tour) this.#presenting.forget();
    this.#store.set({ tour });
  }

  /** The host shows dots on the body; null: none. */
  showDots(dots: Dots | null): void {
    this.#body?.setDots(dots);
  }

  applyTheme(): void {
    const theme = this.#shell.applyTheme();
    if (theme) this.#body?.setTheme(theme);
  }

  dispose(): void {
    this.#settled.cancel();
    this.#supply?.dispose();
    this.#pointing.dispose();
    this.#speech.announcer.dispose();
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
    this.#pointing.end();
    if (hasFocus(this.#store.value)) this.#select(null, null);
  }

  step(step: Step): void {
    this.#body?.step(step);
  }

  look(direction: Direction): void {
    if (!this.#body) return;
    this.#undo.remember();
    this.#body.viewpoint.frame(direction, true);
    this.#moved();
  }

  setLayer(layer: Layer, visibility: Visibility): void {
    this.#undo.remember();
    this.#store.set({ layers: { ...this.#store.value.layers, [layer]: visibility } });
  }

  setBody(body: string): void {
    if (body === this.#store.value.body) return;
    this.#switch({ body });
    this.#speech.switched("body");
  }

  setInside(inside: boolean): void {
    const now = this.#store.value;
    if (inside === now.inside || !this.#atlas.hasInside(now.site)) return;
    // The way in leads to where the inside is seen; the way out leaves the reader's own view.
    this.#switch({ inside }, inside || this.#viewpoint?.view === null);
    this.#speech.switched("inside");
  }

  setExamples(examples: boolean): void {
    if (examples === this.#store.value.examples) return;
    this.#switch({ examples });
    this.#speech.switched("examples");
  }

  /** The host wants only what is selected to be seen, or all. */
  isolate(isolated: boolean): void {
    if (isolated !== this.#store.value.isolated) this.toggleIsolated();
  }

  toggleIsolated(): void {
    const { isolated } = this.#store.value;
    this.#undo.remember();
    this.#store.set({ isolated: !isolated });
    this.#speech.switched("isolated");
  }

  undo(): void {
    const past = this.#undo.back();
    if (!past) return;
    this.#letGo();
    const change = this.#undo.restore(past);
    this.#speech.say("viewer.status.undone");
    this.#act(change);
  }

  setPresent(present: boolean): void {
    if (present === this.#store.value.present) return;
    this.#letGo();
    const change = present ? this.#presenting.begin() : this.#presenting.end();
    this.#shell.focusAfterPresent(present);
    this.#act(change);
  }

  /** What the host leads through; else the sites. */
  get tour(): Tour {
    const { tour, site } = this.#store.value;
    const { sites } = this.#atlas;
    return (
      tour ?? {
        titles: sites.map(({ title }) => title),
        at: sites.findIndex(({ id }) => id === site),
        go: (at) => {
          this.#select(sites[at]?.id ?? null, null);
        },
      }
    );
  }

  go(by: 1 | -1): void {
    const { titles, at, go } = this.tour;
    if (titles[at + by] !== undefined) go(at + by);
  }

  copyLink(): void {
    const view = this.#viewpoint?.exactView ?? null;
    void copy(this.options.linkTo?.(view) ?? linkTo(view)).then((isCopied) => {
      this.#speech.say(isCopied ? "viewer.link.copied" : "viewer.link.failed");
    });
  }

  #select(site: string | null, structure: string | null): void {
    this.#pointing.end();
    const now = this.#store.value;
    if (site === now.site && structure === now.structure) {
      this.#viewpoint?.frame(null, true); // asked again: show it again
      this.#saySelection();
      this.#act({ view: null });
      return;
    }
    this.#undo.remember();
    this.#settled.cancel();
    const choice = choose(site, structure, now, this.#atlas);
    const isolated = now.isolated && (site !== null || structure !== null);
    this.#store.set({ ...choice, isolated });
    this.#viewpoint?.frame(null, true);
    this.#saySelection(now);
    this.#supply?.again();
    this.#act({ ...choice, view: null });
  }

  /** Show another body, the inside, or examples; `frames`: from where they are seen best. */
  #switch(change: Partial<Pick<Selection, "body" | "inside" | "examples">>, frames = false): void {
    this.#undo.remember();
    this.#pointing.end();
    const structure = stillChosen({ ...this.#store.value, ...change }, this.#atlas);
    this.#store.set({ ...change, structure });
    if (frames) this.#viewpoint?.frame(null, true);
    this.#supply?.again();
    this.#act({ ...change, structure, view: this.#viewpoint?.view ?? null });
  }

  /** The reader did this: the host is told, unless nothing has changed. */
  #act(change: Partial<Selection>): void {
    this.#showView();
    const selection = { ...this.#selection, ...change };
    if (sameSelection(selection, this.#selection)) return;
    this.#selection = selection;
    this.options.selected(selection);
  }

  #bodyEvents(): BodyEvents {
    return {
      beforeMove: () => {
        this.#undo.remember();
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
        this.#supply?.drawn();
      },
      lost: (isLost) => {
        this.#notices.setLost(isLost);
      },
    };
  }

  #makeShell(context: Context): Shell {
    const { words } = context;
    const { without, retry } = this.options;
    const absent = without && absence(words, without, retry);
    try {
      return new Shell(context, this.#body, absent, this.#notices, this.#speech.announcer);
    } catch (error) {
      this.#body?.dispose(); // nobody else knows of it yet
      throw error;
    }
  }

  #makeSupply(body: BodyView): Supply {
    return new Supply(this.#atlas, this.#store, body, this.#notices, {
      ready: (isAll) => {
        if (hasFocus(this.#store.value)) this.#saySelection();
        else this.#speech.say(isAll ? "viewer.ready" : "viewer.loading.detail");
      },
      failed: this.options.failed,
    });
  }

  #moved(step?: Step): void {
    this.#letGo();
    this.#speech.moved(step === "reset");
    this.#settled.ask();
  }

  /** Something else is to be seen: nothing is pointed at, and no view waits to be told. */
  #letGo(): void {
    this.#pointing.end();
    this.#settled.cancel();
  }

  /** For tests and assistive tools: the view, once it has settled. */
  #showView(): void {
    this.#shell.root.dataset.view = this.#viewpoint?.view ?? "";
  }

  /** Say what is selected, and what else is another than before. */
  #saySelection(before: ViewerState = this.#store.value): void {
    this.#speech.selected(this.#selection.site === null, before);
  }
}
