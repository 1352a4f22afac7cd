import { component } from "../component";
import { PageTools } from "./page-tools";
import type { PageData } from "./protocol";

export default component<PageData>(() => new PageTools());
