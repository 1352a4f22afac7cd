import { el } from "../ui/dom";
import { adopt } from "../ui/style-sheet";
import alone from "./print-alone.css?inline";

/** Print something in place of the page. Only the printer sees it. */
export function printAlone(className: string, style: string, ...content: Node[]): void {
  const sheet = el("section", { class: `alone ${className}` }, ...content);
  const styles = [alone, style].map((css) => adopt(document, css));
  document.body.append(sheet);
  printThen(() => {
    sheet.remove();
    for (const remove of styles) remove();
  });
}

/** Print the page, and put it right again afterwards. */
export function printThen(after: () => void): void {
  addEventListener("afterprint", after, { once: true });
  print();
}
