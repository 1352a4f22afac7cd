import { swipe } from "../pure/gesture";

/** What is wider than its place moves itself under a finger. */
const isWide = (one: EventTarget): boolean =>
  one instanceof Element && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0;

/** Hear of swipes to the side over the words: 1 leads on, -1 back. */
export function onSwipe(panel: HTMLElement, go: (by: 1 | -1) => void, signal: AbortSignal): void {
  let press: { x: number; y: number; at: number } | null = null;
  panel.addEventListener(
    "touchstart",
    (event) => {
      const [touch] = event.touches;
      const path = event.composedPath();
      const within = path.slice(0, path.indexOf(panel));
      const isOurs =
        event.touches.length === 1 &&
        !within.some((one) => isWide(one) || (one instanceof Element && one.matches("input")));
      press = touch && isOurs ? { x: touch.clientX, y: touch.clientY, at: event.timeStamp } : null;
    },
    { passive: true, signal },
  );
  panel.addEventListener(
    "touchend",
    (event) => {
      const [touch] = event.changedTouches;
      if (!touch || !press) return;
      const { x, y, at } = press;
      press = null;
      const way = swipe(touch.clientX - x, touch.clientY - y, event.timeStamp - at);
      const hasMarked = getSelection()?.isCollapsed === false;
      if (way && !hasMarked) go(way === "left" ? 1 : -1);
    },
    { passive: true, signal },
  );
}
