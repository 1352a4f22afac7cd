import { component } from "../../component";
import type { NotebookData } from "../protocol";
import { NotebookTool } from "./notebook-tool";

export default component<NotebookData>((mount) => new NotebookTool(mount));
