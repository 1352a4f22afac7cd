// What only the browser can do for the page: see browser.py.

const DESKTOP = "(min-width: 64rem)"

/** The query without the view: two addresses that agree in it name the same place. */
function placeOf(search) {
  const params = new URLSearchParams(search)
  params.delete("view")
  return params.toString()
}

/** Put a new view of the same place into the address without a new entry in the history. */
function noteView(search) {
  const here = window.location
  if (here.search.slice(1) !== search && placeOf(here.search) === placeOf(search)) {
    window.history.replaceState(window.history.state, "", here.pathname + (search && `?${search}`))
  }
}

/** Show a new text from its beginning. On a phone the body is above it and stays in sight. */
function showFromTop(root, title) {
  const changed = root.dataset.title !== undefined && root.dataset.title !== title
  root.dataset.title = title
  if (changed && window.matchMedia(DESKTOP).matches) {
    document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 })
  }
}

/** Follow links within the atlas without loading the page anew: `?site=…` and `#source-1`. */
function follow(event, send) {
  const link = event.target.closest?.(".st-key-panel a")
  const href = link?.getAttribute("href") ?? ""
  const plainClick = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey)
  if (!plainClick || !/^[?#]/.test(href)) return
  event.preventDefault()
  if (href.startsWith("?")) return send(href.slice(1))
  const target = document.getElementById(href.slice(1))
  target?.scrollIntoView({ block: "center" })
  target?.focus({ preventScroll: true })
}

export default function ({ data, parentElement, setTriggerValue }) {
  noteView(data.query)
  showFromTop(parentElement.host ?? parentElement, data.title)
  document.title = data.title
  document.documentElement.toggleAttribute("data-present", data.present)
  document.documentElement.lang = data.lang
  document.onclick = (event) => follow(event, (query) => setTriggerValue("followed", query))
  return () => {
    document.onclick = null
    document.documentElement.removeAttribute("data-present")
  }
}
