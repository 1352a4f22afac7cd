const made = new Map<string, CSSStyleSheet>();

/**
 * Let a style sheet count where an element is: in its shadow, or in the page. As an element it would be
 * forbidden by a strict policy of the page. Returns what takes it away again.
 */
export function adopt(where: Node, css: string): () => void {
  const root = where.getRootNode() as Document | ShadowRoot;
  const sheet = made.get(css) ?? new CSSStyleSheet();
  if (!made.has(css)) sheet.replaceSync(css);
  made.set(css, sheet);
  const others = (): CSSStyleSheet[] => root.adoptedStyleSheets.filter((one) => one !== sheet);
  root.adoptedStyleSheets = [...others(), sheet];
  return () => {
    root.adoptedStyleSheets = others();
  };
}
