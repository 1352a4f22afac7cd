import { renderSVG } from "uqr";
import { el } from "../ui/dom";
import type { Words } from "../pure/words";

const LOCAL_HOSTS: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** For paper: the address of a text, with its QR code. */
export function wayBack(address: string, words: Words<string>): HTMLElement {
  const isLocal = LOCAL_HOSTS.has(new URL(address).hostname);
  const code = el("span", { class: "code", "aria-hidden": "true" });
  code.innerHTML = renderSVG(address, { border: 2 });
  return el(
    "p",
    { class: "handout for-paper qr" },
    code,
    el(
      "span",
      {},
      words.say("app.handout.address"),
      el("br"),
      isLocal ? `${address} ${words.say("app.handout.local")}` : address,
    ),
  );
}
