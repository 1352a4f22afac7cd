// Injected before a page's own scripts: notes when words stand in the page, and when their heading
// was first on the screen, as the browser tells it (Element Timing): both in milliseconds, from the
// beginning of the visit until a click, and after one from that.
(() => {
  const words = (globalThis.__words = { since: 0, inPage: null, painted: null });
  let known = null;
  addEventListener(
    "click",
    ({ timeStamp }) => Object.assign(words, { since: timeStamp, inPage: null, painted: null }),
    true,
  );
  new MutationObserver(() => {
    const heading = document.querySelector("article.words[lang] h1");
    if (!heading || heading === known) return;
    known = heading;
    heading.setAttribute("elementtiming", "words");
    words.inPage ??= performance.now() - words.since;
  }).observe(document, { childList: true, subtree: true });
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) {
      if (startTime > words.since) words.painted ??= startTime - words.since;
    }
  }).observe({ type: "element", buffered: true });
})();
