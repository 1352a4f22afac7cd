import type { Tool } from "../component";
import { dress } from "../dress";
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
      this.mount.append(this.#box.root);
    }
    dress(this.#box.root);
  }

  dispose(): void {
    this.#box?.dispose();
  }
}
