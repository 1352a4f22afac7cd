import { component } from "./component";
import type { ViewerData } from "./protocol";
import { ViewerTool } from "./viewer-tool";

export default component<ViewerData>((parent) => new ViewerTool(parent), "setStateValue");
