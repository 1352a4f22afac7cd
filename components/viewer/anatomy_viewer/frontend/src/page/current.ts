const NAVIGATION = ".st-key-nav a[href]";

/**
 * Say which link of the navigation leads to the page that is shown; Streamlit only draws it bold.
 * The link to the first page has no path of its own: opened at another's address, it has that one's.
 */
export function markCurrentPage(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>(NAVIGATION)];
  const here = links.filter((link) => link.pathname === location.pathname);
  const current = here.find((link) => /^[^?#]/.test(link.getAttribute("href") ?? "")) ?? here[0];
  for (const link of links) {
    if (link === current) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}
