import "./sheets/index.css";
import type { Machine } from "../pure/frugal";
import { carryFiles } from "../carried";
import { BROWSER, FileBar, HashBar } from "./address-bar";
import type { AddressBar } from "./address-bar";
import { Framed } from "./framed";
import { Library } from "./library";
import type { LibraryIndex } from "./protocol";
import { closePopups } from "./popups";
import { Reading } from "./reading";
import { Reader } from "./reader";
import { writeAddress } from "./pure/address";
import type { Known } from "./pure/address";

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
  const isAlone = "alone" in root.dataset;
  if (isAlone) carryFiles(document);
  const library = new Library(JSON.parse(index.textContent) as LibraryIndex);
  const language = await library.language(document.documentElement.lang);
  const address = barOf(root, language.known);
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
  if (address instanceof FileBar && !page) {
    const { Offline } = await import("./offline");
    void Offline.offer(reader, new AbortController().signal);
  }
  const { connection }: Machine = navigator as Machine;
  if (!connection?.saveData && !isAlone) void reader.fetchAhead();
}

/** Where the page keeps its places: the app in a query, the reading edition in files, one file behind `#`. */
function barOf({ dataset }: HTMLElement, known: Known): AddressBar {
  if ("alone" in dataset) return new HashBar(known);
  return "files" in dataset ? new FileBar(known) : BROWSER;
}
