import { attempt } from "./component";
import type { Send, Tool } from "./component";
import { reasonOf } from "./no-body";
import type { Reason } from "./no-body";
import { plain } from "./plain";
import type { Scene, Selection, ViewerData } from "./protocol";
import { onUncaught } from "./uncaught";
import { Viewer } from "./viewer";

/**
 * The viewer in its place. It is built anew when there is another scene, and with less when something
 * fails: without the body, and if not even that can be made, as plain buttons. What can be read and
 * chosen never goes with what can be seen.
 */
export class ViewerTool implements Tool<ViewerData> {
  readonly #listening = new AbortController();
  #viewer: Viewer | null = null;
  #data: ViewerData | null = null;
  #scene = "";
  #send: Send = () => undefined;

  constructor(private readonly parent: HTMLElement | ShadowRoot) {
    const failed = (error: unknown): void => {
      this.#fail(error); // the browser's own log has it
    };
    onUncaught(import.meta.url, failed, this.#listening.signal);
  }

  receive(data: ViewerData, send: Send): void {
    this.#send = send;
    this.#data = data;
    const scene = JSON.stringify(data.scene);
    if (scene === this.#scene) {
      this.#viewer?.receive(data.selection);
      this.#viewer?.applyTheme();
      return;
    }
    this.#scene = scene;
    this.#build(data, null);
  }

  fail(error: unknown, data: ViewerData): void {
    const selection = this.#viewer?.selection ?? data.selection;
    const hadBody = this.#viewer?.hasBody !== false;
    try {
      if (!hadBody) throw error;
      this.#build({ ...data, selection }, reasonOf(error));
    } catch (again) {
      if (again !== error) console.error(again);
      this.#clear();
      this.#mount.append(
        plain(data, (site, structure) => {
          this.#tell({ ...selection, seq: (this.#data?.selection.seq ?? 0) + 1, site, structure });
        }),
      );
    }
  }

  dispose(): void {
    this.#listening.abort();
    this.#clear();
  }

  /** `without`: why there is to be no body. */
  #build({ scene, selection }: ViewerData, without: Reason | null): void {
    this.#clear();
    this.#viewer = new Viewer(scene, selection, {
      send: (news) => {
        this.#tell(news);
      },
      failed: (error) => {
        console.error(error);
        this.#fail(error);
      },
      retry: () => {
        this.#retry(scene);
      },
      without,
    });
    this.#viewer.mount(this.#mount);
  }

  #fail(error: unknown): void {
    if (this.#data) this.fail(error, this.#data);
  }

  #retry(scene: Scene): void {
    const selection = this.#viewer?.selection;
    if (!selection) return;
    try {
      this.#build({ scene, selection }, null);
    } catch (error) {
      console.error(error);
      this.fail(error, { scene, selection });
    }
  }

  #tell(selection: Selection): void {
    this.#send("selection", selection);
  }

  #clear(): void {
    attempt(() => this.#viewer?.dispose());
    this.#viewer = null;
    this.#mount.replaceChildren();
  }

  get #mount(): ParentNode {
    return this.parent.querySelector(".anatomy-viewer-mount") ?? this.parent;
  }
}
