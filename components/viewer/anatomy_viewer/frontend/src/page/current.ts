const NAVIGATION = ".st-key-nav a[href]";

/**
 * Say which link of the navigation leads to the page that is shown; Streamlit only draws it bold.
 * The link to the first page has no path of its own: opened at another's address, it has that one's.
 * Where a page is shown that the navigation does not name, it is none of them.
 */
export function markCurrentPage(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>(NAVIGATION)];
  const named = links.filter((link) => /^[^?#]/.test(link.getAttribute("href") ?? ""));
  const home = named[0] && new URL(".", named[0].href).pathname;
  const isHome = location.pathname.replace(/\/?$/, "/") === home;
  const here = (link: HTMLAnchorElement): boolean => link.pathname === location.pathname;
  const current = named.find(here) ?? (isHome ? links.find(here) : undefined);
  for (const link of links) {
    if (link === current) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}
