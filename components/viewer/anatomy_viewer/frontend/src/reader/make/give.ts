import { copy } from "../../ui/link";
import { saveFile } from "../notebook/sheet";
import type { Draft } from "./draft";
import { inOrder, written } from "./own-lessons";
import { asYaml } from "./lesson-file";
import { LONGEST_LINK, packed } from "./link";

/** All of the atlas in one page (`serving/one_file.py`), and where in it a lesson is put. */
const ONE_FILE = "mbc-atlas.html";
const PROGRAM = '<script type="module">';

/** The file, among the downloads. */
export function saveLesson(draft: Draft): void {
  const today = new Date().toISOString().slice(0, 10);
  saveFile(`${fileName(draft)}.yaml`, asYaml(draft, today), "application/yaml");
}

/** A link with all of it in it; tells what has become of it, in the words of the editor. */
export async function shareLesson(draft: Draft, address: string): Promise<string> {
  const letters = await packed(written(draft));
  if (letters.length > LONGEST_LINK) return "app.make.too_long";
  const isCopied = await copy(`${address}#own=${letters}`);
  return isCopied ? "app.make.shared" : "app.make.not_copied";
}

/** The whole atlas in one page that begins with the lesson, among the downloads. */
export async function saveOffline(draft: Draft): Promise<void> {
  const response = await fetch(ONE_FILE);
  const page = await response.text();
  const at = page.lastIndexOf(PROGRAM);
  if (!response.ok || at < 0) throw new Error(`${ONE_FILE} is not to be had`);
  const lesson = `<script type="text/plain" id="own-lesson">${await packed(written(draft))}</script>`;
  saveFile(`${fileName(draft)}.html`, page.slice(0, at) + lesson + page.slice(at), "text/html");
}

/** A name that every system knows, and that a host can use as it is. */
function fileName(draft: Draft): string {
  const title = inOrder(draft, draft.langs[0] ?? "")(draft.title);
  const plain = title.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 50)
    .replace(/^-+|-+$/g, "");
  return ["", "make", "mine"].includes(words) ? "my-lesson" : words;
}
