import type { Tool } from "../component";
import { dress } from "../dress";
import type { NotebookData } from "../protocol";
import { Notebook } from "./notebook";

/** The notebook in its place. It is built anew when the questions are others, or in another language. */
export class NotebookTool implements Tool<NotebookData> {
  #notebook: Notebook | null = null;
  #data = "";

  constructor(private readonly mount: HTMLElement | ShadowRoot) {}

  receive(data: NotebookData): void {
    const news = JSON.stringify(data);
    if (this.#notebook === null || news !== this.#data) {
      this.#notebook?.dispose();
      this.#data = news;
      this.#notebook = new Notebook(data);
      this.mount.append(this.#notebook.root);
    }
    dress(this.#notebook.root);
  }

  dispose(): void {
    this.#notebook?.dispose();
  }
}
