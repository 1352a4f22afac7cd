/** Tell when a CSS pixel has become more or fewer of the screen's: zoomed, or on another screen. */
export function watchDensity(changed: () => void, signal: AbortSignal): void {
  const now = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
  const once = (): void => {
    changed();
    watchDensity(changed, signal);
  };
  now.addEventListener("change", once, { once: true, signal });
}
