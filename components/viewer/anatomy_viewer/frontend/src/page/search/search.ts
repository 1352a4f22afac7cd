import type { Tool } from "../../component";
import { dress } from "../dress";
import { forgetFailure, sayFailure } from "../failure";
import type { SearchData } from "../protocol";
import { Combobox } from "./combobox";

/** The search in the head of the page. It is built anew when there is something else to find. */
export class Search implements Tool<SearchData> {
  #box: Combobox | null = null;
  #data = "";

  constructor(private readonly mount: HTMLElement | ShadowRoot) {}

  receive(data: SearchData): void {
    const news = JSON.stringify(data);
    if (this.#box === null || news !== this.#data) {
      this.#box?.dispose();
      this.#data = news;
      this.#box = new Combobox(data);
      forgetFailure(this.mount);
      this.mount.append(this.#box.root);
    }
    dress(this.#box.root);
  }

  fail(_: unknown, { lang, strings }: SearchData): void {
    this.#box = null;
    sayFailure(this.mount, strings["page.search.failed"], lang);
  }

  dispose(): void {
    this.#box?.dispose();
  }
}
