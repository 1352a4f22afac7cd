const LINKS = ".sections a";
/** The beginning, which needs no name. */
const TOP = "words";
/** What counts as read: what has come up to the upper third of the screen. */
const READ = "-25% 0px -70% 0px";

/** The list of what a text tells follows the reading: it names the section that is read. */
export class Contents {
  #observer: IntersectionObserver | null = null;
  #article: Element | null = null;

  /** Follow a text, from when it is first shown: each turn of the body shows it again. */
  follow(article: Element): void {
    if (article === this.#article) return;
    this.#article = article;
    this.#observer?.disconnect();
    const links = [...article.querySelectorAll<HTMLAnchorElement>(LINKS)];
    const now = article.querySelector<HTMLElement>(".sections [data-now]");
    if (!now) return;
    const name = now.textContent;
    const byId = new Map(links.map((link) => [link.getAttribute("href")?.slice(1) ?? "", link]));
    this.#observer = new IntersectionObserver(
      (entries) => {
        const read = entries.filter((entry) => entry.isIntersecting).at(-1);
        const link = read && byId.get(read.target.id);
        if (!link) return;
        for (const other of links) other.removeAttribute("aria-current");
        link.setAttribute("aria-current", "location");
        now.textContent = read.target.id === TOP ? name : link.textContent;
      },
      { rootMargin: READ },
    );
    for (const id of byId.keys()) {
      const section = document.getElementById(id);
      if (section) this.#observer.observe(section);
    }
  }

  stop(): void {
    this.#observer?.disconnect();
  }
}
