import type { FrontendRenderer } from "@streamlit/component-v2-lib";
import type { Scene, Selection, ViewerData } from "./protocol";
import { Viewer } from "./viewer";

interface Mounted {
  viewer: Viewer;
  scene: string;
  readonly unmount: () => void;
}

const mounted = new WeakMap<object, Mounted>();

/**
 * Streamlit runs this at mount and again at each change of data or theme, and calls at unmount what
 * the last run returned. So there is one viewer for each place on the page, and it is always the
 * same function that is returned.
 */
const render: FrontendRenderer<{ selection: Selection }, ViewerData> = ({
  data,
  parentElement,
  setStateValue,
}) => {
  const found = mounted.get(parentElement);
  const scene = JSON.stringify(data.scene);
  if (found?.scene === scene) {
    found.viewer.receive(data.selection);
    found.viewer.applyTheme();
    return found.unmount;
  }
  found?.viewer.dispose();
  const viewer = make(data.scene, data.selection);
  if (found) {
    Object.assign(found, { viewer, scene });
    return found.unmount;
  }
  const entry: Mounted = {
    viewer,
    scene,
    unmount: () => {
      entry.viewer.dispose();
      mounted.delete(parentElement);
    },
  };
  mounted.set(parentElement, entry);
  return entry.unmount;

  function make(what: Scene, selection: Selection): Viewer {
    const mount = parentElement.querySelector(".anatomy-viewer-mount");
    if (!mount) throw new Error("The component's own HTML is missing.");
    return new Viewer(mount, what, selection, (change) => {
      setStateValue("selection", change);
    });
  }
};

export default render;
