import { allKept } from "../storage";

/** How the addresses of texts begin that are made here, and not fetched. */
export const OWN_TEXT = "own:";
/** Where an address brings a lesson along: behind `#`, which no server is told. */
const IN_ADDRESS = /[#&]own=([\w-]+)/;
/** The element of a page that brings one along. */
const IN_PAGE = "own-lesson";
const LESSON = "mbc-atlas.lesson.";

export const isOwnText = (address: string): boolean => address.startsWith(OWN_TEXT);

/** What is brought along, packed; empty where nothing is. */
export function carriedLesson(): string {
  const here = document.getElementById(IN_PAGE)?.textContent.trim();
  return IN_ADDRESS.exec(location.hash)?.[1] ?? here ?? "";
}

/** Whether there may be a lesson of the reader's own: only then the program for it is fetched. */
export function hasOwnLesson(): boolean {
  return carriedLesson() !== "" || [...allKept().keys()].some((key) => key.startsWith(LESSON));
}

/** Hear of it when another tab has changed one. */
export function onOwnLesson(listener: () => void, signal: AbortSignal): void {
  addEventListener(
    "storage",
    ({ key }) => {
      if (key?.startsWith(LESSON)) listener();
    },
    { signal },
  );
}
