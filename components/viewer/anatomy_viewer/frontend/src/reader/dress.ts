import { css, readTheme } from "../ui/theme";

/** Give a tool the colours of the reader's theme that its style sheet cannot work out by itself. */
export function dress(root: HTMLElement): void {
  const { isDark, accent } = readTheme(root);
  root.dataset.theme = isDark ? "dark" : "light";
  root.style.setProperty("--accent", css(accent));
}
