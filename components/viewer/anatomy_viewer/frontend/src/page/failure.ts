import { el } from "../ui/dom";

/** Say in the place of a tool that it could not be made. */
export function sayFailure(mount: ParentNode, text = "", lang = ""): void {
  forgetFailure(mount);
  mount.append(el("p", { class: "failed", role: "status", lang }, text));
}

/** It could be made after all. */
export function forgetFailure(mount: ParentNode): void {
  mount.querySelector(".failed")?.remove();
}
