import type { Tool } from "../../component";
import { dress } from "../dress";
import { forgetFailure, sayFailure } from "../failure";
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
      forgetFailure(this.mount);
      this.mount.append(this.#notebook.root);
    }
    dress(this.#notebook.root);
  }

  fail(_: unknown, { lang, strings }: NotebookData): void {
    this.#notebook = null;
    sayFailure(this.mount, strings["page.notebook.failed"], lang);
  }

  dispose(): void {
    this.#notebook?.dispose();
  }
}
