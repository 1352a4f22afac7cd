import type { Library } from "./library";
import type { Language } from "./protocol";

/**
 * Fetch what may be read next: the places of the body first, then all other words of a language and
 * the programs that a room needs once its line is gone. It ends where a line is gone, or the language
 * is no longer read.
 */
export async function fetchAhead(
  library: Library,
  language: Language,
  isRead: () => boolean,
): Promise<void> {
  const { texts, cards, known, search, questions, moments } = language;
  const sites = Object.keys(known.sites);
  const near = sites.flatMap((id) => [texts[id], cards[id]]);
  const rest = [...Object.values(texts), ...Object.values(cards), questions, moments];
  fetchPrograms();
  for (const address of [...near, search, ...rest]) {
    if (!isRead()) return;
    if (!address) continue;
    try {
      await library.text(address);
    } catch {
      return;
    }
  }
}

/** To search, to keep a list, to go on in two windows, to play the film. */
function fetchPrograms(): void {
  const programs = [
    import("./pure/finder"),
    import("./notebook/notebook"),
    import("./room/room"),
    import("./film/player"),
    import("./film/film.css?inline"),
  ];
  void Promise.allSettled(programs);
}
