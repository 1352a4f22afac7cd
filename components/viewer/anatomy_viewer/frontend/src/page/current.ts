const NAVIGATION = ".st-key-nav a[href]";

/** Say which link of the navigation leads to the page that is shown; Streamlit only draws it bold. */
export function markCurrentPage(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>(NAVIGATION)) {
    if (link.pathname === location.pathname) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}
