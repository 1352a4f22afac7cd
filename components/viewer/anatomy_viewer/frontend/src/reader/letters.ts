/**
 * Keep what is typed into a tool's text fields to the tool. Single letters are hotkeys of Streamlit's,
 * which cannot see through a shadow that they go into a text.
 */
export function keepLetters(root: HTMLElement): void {
  root.addEventListener("keydown", (event) => {
    if (event.key.length === 1) event.stopPropagation();
  });
}
