import { component } from "../../component";
import type { SearchData } from "../protocol";
import { Search } from "./search";

export default component<SearchData>((mount) => new Search(mount));
