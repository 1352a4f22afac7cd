import type { Selection, ViewerData } from "../protocol";
import { sameSelection } from "../pure/selection";
import { ViewerHost } from "../viewer-host";
import { component } from "./component";
import type { Send, Tool } from "./component";

/** Where a reader begins when Python has no wish: as Python has it, too. */
const NOTHING: Selection = {
  site: null,
  structure: null,
  view: null,
  present: false,
  body: "female",
  inside: false,
  examples: false,
};

/** What Python is told: what is selected, and what it had wished for by then. */
type Told = Selection & { readonly wish: Selection | null };

/**
 * The viewer in Streamlit. Python says at each run what it wishes to be selected; a wish counts when
 * it is another one than in the run before, so a late run never undoes what the reader did next.
 */
class StreamlitViewer implements Tool<ViewerData> {
  readonly #host: ViewerHost;
  #wish: Selection | null = null;
  #told: Selection | null = null;
  #send: Send = () => undefined;

  constructor(parent: HTMLElement | ShadowRoot) {
    this.#host = new ViewerHost(parent.querySelector(".anatomy-viewer-mount") ?? parent, {
      selected: (selection) => {
        this.#tell(selection);
      },
    });
  }

  receive({ scene, selection: wish }: ViewerData, send: Send): void {
    this.#send = send;
    const isNew = wish !== null && !(this.#wish && sameSelection(wish, this.#wish));
    this.#wish = wish;
    const selection = (isNew ? wish : this.#host.selection) ?? NOTHING;
    this.#host.show(scene, selection);
    this.#host.applyTheme();
    // A wish that Python no longer has, or takes back later, is still what is selected.
    if (!sameSelection(selection, this.#told ?? wish ?? NOTHING)) this.#tell(selection);
  }

  dispose(): void {
    this.#host.dispose();
  }

  #tell(selection: Selection): void {
    this.#told = selection;
    const told: Told = { ...selection, wish: this.#wish };
    this.#send("selection", told);
  }
}

export default component((parent) => new StreamlitViewer(parent));
