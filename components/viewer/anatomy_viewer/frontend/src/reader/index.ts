import "./sheets/index.css";
import type { Machine } from "../pure/frugal";
import { BROWSER, FileBar } from "./address-bar";
import { Framed } from "./framed";
import { Library } from "./library";
import type { LibraryIndex } from "./protocol";
import { closePopups } from "./popups";
import { Reading } from "./reading";
import { Reader } from "./reader";
import { writeAddress } from "./pure/address";

/** The same program is a component of Streamlit's: its adapter is all that knows of that. */
export { default } from "../streamlit/reader";

void start();

/** Take over the page as the server sent it. If that fails, its words are read and its links lead on. */
async function start(): Promise<void> {
  const root = document.getElementById("atlas");
  const index = document.getElementById("library");
  if (!root) return;
  // A page around us may have a head of its own.
  const chrome = new URLSearchParams(location.search).get("chrome");
  document.documentElement.toggleAttribute("data-no-head", chrome === "none");
  if (!index?.textContent) {
    const { signal } = new AbortController();
    new Reading(() => undefined, signal); // a page that has only our head
    closePopups(signal);
    return;
  }
  const library = new Library(JSON.parse(index.textContent) as LibraryIndex);
  const language = await library.language(document.documentElement.lang);
  const address = "files" in root.dataset ? new FileBar(language.known) : BROWSER;
  const page = parent === window ? null : new Framed(parent);
  const reader = new Reader(root, library, language, {
    address,
    placed: (place) => {
      // The country is the reader's own.
      const query = writeAddress({ ...place, country: null }, language.known);
      page?.tell({ type: "place", query });
    },
  });
  await reader.open();
  page?.ready((query) => {
    reader.follow({ query, section: null });
  });
  const { connection }: Machine = navigator as Machine;
  if (!connection?.saveData) void reader.fetchAhead();
}
