import { el } from "../ui/dom";
import type { Words } from "../pure/words";
import type { Language } from "./protocol";
import { nameOf } from "./pure/address";
import type { Place, Unknown } from "./pure/address";

/** Something that a reader should know, and maybe what can be done about it. */
export interface Notice {
  readonly text: string;
  /** Of the text, where it is another than that of the page. */
  readonly lang?: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** Say what does not work, in one place and calmly. */
export function showNotices(mount: Element, notices: readonly Notice[]): void {
  mount.replaceChildren(
    ...notices.map(({ text, lang = "", action }) => {
      const notice = el("p", { class: "notice", role: "status", lang: lang || false }, text);
      if (!action) return notice;
      const button = el("button", { type: "button" }, action.label);
      button.addEventListener("click", action.run);
      notice.append(" ", button);
      return notice;
    }),
  );
}

/** What the address asks for in vain, each with what was probably meant. */
export function unknownNotices(
  unknown: readonly Unknown[],
  { known }: Language,
  words: Words<string>,
  take: (change: Partial<Place>) => void,
): Notice[] {
  return unknown.map(({ key, word, closest }) => ({
    text: words.say(`app.unknown.${key}`, { word }),
    ...(closest && {
      action: {
        label: words.say("app.closest", { name: nameOf(key, closest, known) }),
        run: () => {
          take({ [key]: closest });
        },
      },
    }),
  }));
}
