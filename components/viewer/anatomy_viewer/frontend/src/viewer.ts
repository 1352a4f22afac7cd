import { Loading } from "./loading";
import type { Scene, Selection } from "./protocol";
import type { Layer, Visibility } from "./pure/appearance";
import { hasFocus } from "./pure/appearance";
import { History } from "./pure/history";
import { selectedName } from "./pure/names";
import type { Step } from "./pure/keys";
import { NOTHING_POINTED, pointedNames, readPointed } from "./pure/pointing";
import { sameSnapshot } from "./pure/snapshot";
import type { Snapshot } from "./pure/snapshot";
import { Store } from "./pure/store";
import { SelectionSync } from "./pure/sync";
import type { Direction } from "./pure/view";
import { Words } from "./pure/words";
import { BodyView } from "./body-view";
import { UnsupportedError } from "./scene/stage";
import { initialState, placed } from "./state";
import type { Actions, Context, ViewerState } from "./state";
import { Announcer } from "./ui/announcer";
import { copy, linkTo } from "./ui/link";
import { Notices } from "./ui/notices";
import { Pointing } from "./ui/pointing";
import { Shell } from "./ui/shell";
import { css, readTheme } from "./ui/theme";

const SETTLED_MS = 1000;

/** One viewer on a page: keeps the state, carries the reader's actions out, and tells Python. */
export class Viewer implements Actions {
  readonly #store: Store<ViewerState>;
  readonly #sync: SelectionSync;
  readonly #words: Words;
  readonly #history = new History<Snapshot>(sameSnapshot);
  readonly #notices: Notices;
  readonly #announcer: Announcer;
  readonly #shell: Shell;
  readonly #body: BodyView | null;
  readonly #loading: Loading;
  readonly #pointing: Pointing;
  #settled: ReturnType<typeof setTimeout> | null = null;
  #beforePresent: Snapshot | null = null;
  #becomesReady = false;
  #theme = "";

  constructor(
    mount: Element,
    private readonly scene: Scene,
    selection: Selection,
    private readonly send: (selection: Selection) => void,
  ) {
    this.#store = new Store(initialState(selection, scene));
    this.#sync = new SelectionSync(selection);
    this.#words = new Words(scene.strings);
    const context: Context = { scene, words: this.#words, store: this.#store, actions: this };
    this.#notices = new Notices(this.#words);
    this.#announcer = new Announcer(this.#words);
    this.#body = this.#makeBody(context);
    this.#shell = new Shell(context, this.#body, this.#notices, this.#announcer);
    mount.append(this.#shell.root);
    this.applyTheme();
    this.#body?.frame(selection.view, false);
    this.#pointing = new Pointing({
      point: (detail) => {
        this.#point(detail);
      },
      end: () => {
        this.#endPointing();
      },
    });
    this.#loading = new Loading(scene, this.#loadingEvents());
    if (this.#body) void this.#loading.run();
    else this.#store.set({ load: "unsupported" });
  }

  /** Streamlit ran the component again: take over what is new. */
  receive(selection: Selection): void {
    const news = this.#sync.receive(selection);
    if (!news) return;
    const { site, structure, present, view } = news;
    this.#cancelSettled();
    if (!present) this.#beforePresent = null;
    this.#endPointing();
    this.#store.set({ site: placed(site, this.scene), structure, present });
    this.#body?.frame(view, true);
    this.#showView();
    this.#announceSelection();
  }

  applyTheme(): void {
    const theme = readTheme(this.#shell.root);
    if (JSON.stringify(theme) === this.#theme) return;
    this.#theme = JSON.stringify(theme);
    this.#shell.root.dataset.theme = theme.isDark ? "dark" : "light";
    this.#shell.root.style.setProperty("--accent", css(theme.accent));
    this.#body?.setTheme(theme);
  }

  dispose(): void {
    this.#cancelSettled();
    this.#loading.stop();
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
    const part = this.scene.structures.find(({ id }) => id === structure);
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
    this.#body.frame(direction, true);
    this.#moved();
  }

  setLayer(layer: Layer, visibility: Visibility): void {
    this.#remember();
    this.#store.set({ layers: { ...this.#store.value.layers, [layer]: visibility } });
  }

  toggleIsolated(): void {
    const { isolated } = this.#store.value;
    this.#remember();
    this.#store.set({ isolated: !isolated });
    this.#announcer.say(
      isolated
        ? this.#words.say("viewer.status.together")
        : this.#words.say("viewer.status.isolated", {
            name: selectedName(this.scene, this.#store.value) ?? "",
          }),
    );
  }

  undo(): void {
    const past = this.#history.back();
    this.#store.set({ canUndo: !this.#history.isEmpty });
    if (!past) return;
    this.#restore(past);
    this.#announcer.say(this.#words.say("viewer.status.undone"));
    this.#act({ site: past.site, structure: past.structure, view: past.view });
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
    this.#act({ present, site: before.site, structure: before.structure, view: before.view });
  }

  go(by: 1 | -1): void {
    const at = this.scene.sites.findIndex(({ id }) => id === this.#store.value.site);
    const site = this.scene.sites[at + by];
    if (site) this.#select(site.id, null);
  }

  copyLink(): void {
    void copy(linkTo(this.#body?.exactView ?? null)).then((isCopied) => {
      this.#announcer.say(this.#words.say(isCopied ? "viewer.link.copied" : "viewer.link.failed"));
    });
  }

  #select(site: string | null, structure: string | null): void {
    this.#endPointing();
    const now = this.#store.value;
    if (site === now.site && structure === now.structure) {
      this.#body?.frame(null, true); // asked again: show it again
      this.#announceSelection();
      this.#act({ view: null });
      return;
    }
    this.#remember();
    this.#cancelSettled();
    const isolated = now.isolated && (site !== null || structure !== null);
    this.#store.set({ site, structure, isolated });
    this.#body?.frame(null, true);
    this.#announceSelection();
    this.#act({ site, structure, view: null });
  }

  /** A text points at parts of the body: neither the selection nor the address changes. */
  #point(detail: unknown): void {
    const pointed = readPointed(detail, this.scene);
    if (!pointed) return;
    const { parts, turn } = pointed;
    this.#store.set({ pointed: parts });
    if (!turn || parts.length === 0 || !this.#body) return;
    // One step back leads out of all that was pointed at on the way.
    if (!this.#body.isAway) this.#remember();
    this.#body.turnTo(parts);
    const names = pointedNames(parts, this.scene);
    const text =
      names === null
        ? this.#words.say("viewer.status.pointed_many", { count: parts.length })
        : this.#words.say("viewer.status.pointed", { names });
    this.#announcer.seen(text, this.#body.pose);
  }

  /** The camera stays where it is: it was the reader who turned, or will. */
  #endPointing(): void {
    this.#store.set({ pointed: NOTHING_POINTED });
  }

  #act(change: Parameters<SelectionSync["act"]>[0]): void {
    this.#showView();
    const news = this.#sync.act(change);
    if (news) this.send(news);
  }

  #makeBody(context: Context): BodyView | null {
    try {
      return new BodyView(context, {
        beforeMove: () => {
          this.#remember();
        },
        moved: () => {
          this.#moved();
        },
        picked: (structure) => {
          if (structure) this.selectStructure(structure);
          else this.clear();
        },
        hovered: (hovered) => {
          this.#store.set({ hovered });
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
    } catch (error) {
      if (error instanceof UnsupportedError) return null;
      throw error;
    }
  }

  #loadingEvents(): ConstructorParameters<typeof Loading>[1] {
    return {
      progress: (share) => {
        this.#notices.setProgress(share);
      },
      arrived: async (_file, glb) => this.#body?.add(glb),
      ready: (isAll) => {
        this.#becomesReady = true;
        if (hasFocus(this.#store.value)) this.#announceSelection();
        else this.#announcer.say(this.#words.say(isAll ? "viewer.ready" : "viewer.loading.detail"));
      },
      failed: (file, error) => {
        const isCore = file.stage === Math.min(...this.scene.files.map(({ stage }) => stage));
        if (isCore) this.#store.set({ load: "error" });
        this.#notices.showFailure(error, isCore, () => {
          if (isCore) this.#store.set({ load: "loading" });
          void this.#loading.run();
        });
      },
    };
  }

  /** The reader moved the camera: say so soon, and tell Python once the hand is still. */
  #moved(): void {
    if (!this.#body) return;
    this.#endPointing();
    this.#announcer.seen(this.#selectedText() ?? "", this.#body.pose);
    this.#cancelSettled();
    this.#settled = setTimeout(() => {
      this.#act({ view: this.#body?.view ?? null });
    }, SETTLED_MS);
  }

  #cancelSettled(): void {
    if (this.#settled !== null) clearTimeout(this.#settled);
    this.#settled = null;
  }

  /** For tests and assistive tools: the view, once it has settled. */
  #showView(): void {
    this.#shell.root.dataset.view = this.#body?.view ?? "";
  }

  #selectedText(): string | null {
    const name = selectedName(this.scene, this.#store.value);
    return name === null ? null : this.#words.say("viewer.status.selected", { name });
  }

  #announceSelection(): void {
    const isNothing = this.#sync.latest.site === null;
    const text =
      this.#selectedText() ?? (isNothing ? this.#words.say("viewer.status.cleared") : "");
    if (this.#body) this.#announcer.seen(text, this.#body.pose);
    else this.#announcer.say(text);
  }

  #snapshot(): Snapshot {
    const { layers, isolated } = this.#store.value;
    const { site, structure } = this.#sync.latest; // a site without a place in the body too
    const { pose = null, view = null } = this.#body ?? {};
    return { site, structure, layers, isolated, pose, view };
  }

  #remember(): void {
    this.#history.remember(this.#snapshot());
    this.#store.set({ canUndo: true });
  }

  #restore({ site, structure, layers, isolated, pose, view }: Snapshot): void {
    this.#cancelSettled();
    this.#endPointing();
    this.#store.set({ site: placed(site, this.scene), structure, layers, isolated });
    if (pose) this.#body?.return(pose, view);
  }
}
