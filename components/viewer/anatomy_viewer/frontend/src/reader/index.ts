import "./sheets/index.css";
import type { Machine } from "../pure/frugal";
import { BROWSER, FileBar } from "./address-bar";
import { Library } from "./library";
import type { LibraryIndex } from "./protocol";
import { closePopups } from "./popups";
import { Reading } from "./reading";
import { Reader } from "./reader";

/** The same program is a component of Streamlit's: its adapter is all that knows of that. */
export { default } from "../streamlit/reader";

void start();

/** Take over the page as the server sent it. If that fails, its words are read and its links lead on. */
async function start(): Promise<void> {
  const root = document.getElementById("atlas");
  const index = document.getElementById("library");
  if (!root) return;
  if (!index?.textContent) {
    const { signal } = new AbortController();
    new Reading(() => undefined, signal); // a page that has only our head
    closePopups(signal);
    return;
  }
  const library = new Library(JSON.parse(index.textContent) as LibraryIndex);
  const language = await library.language(document.documentElement.lang);
  const address = "files" in root.dataset ? new FileBar(language.known) : BROWSER;
  const reader = new Reader(root, library, language, { address });
  await reader.open();
  const { connection }: Machine = navigator as Machine;
  if (!connection?.saveData) void reader.fetchAhead();
}
