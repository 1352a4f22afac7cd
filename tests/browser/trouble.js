/**
 * Words and buttons that lie on one another, or that are cut: as sentences that name them.
 *
 * A word is looked at where it is drawn, line by line; a button or a field as a box. Words on their own
 * button are a part of it. What can be moved into sight is not cut; what is for ears alone is not seen.
 */
() => {
  const CONTROLS = "a, button, input, select, textarea, summary"
  const NOT_SEEN = "svg, style, script, noscript"
  // Places of a picture to touch meet; the first link is seen once it has the keyboard.
  const ON_PURPOSE = ".spots, .skip"
  const VISIBLE = { opacityProperty: true, visibilityProperty: true }
  const SIDES = [
    ["overflowX", "left", "right"],
    ["overflowY", "top", "bottom"],
  ]
  /** Letters are lower than the boxes of their lines, which may touch. */
  const TOUCH = 0.3
  const CUT_PX = 2

  const parentOf = (e) => e.assignedSlot ?? e.parentElement ?? e.getRootNode().host ?? null
  const lineage = (e) => (e ? [e, ...lineage(parentOf(e))] : [])

  /** The part of a box that is in sight, and by how much it is cut. */
  function inSight({ left, right, top, bottom }, element) {
    const box = { left, right, top, bottom, cut: 0 }
    let isFixed = false
    for (const outer of lineage(element)) {
      if (isFixed) break
      const style = getComputedStyle(outer)
      isFixed = style.position === "fixed"
      if (outer === element || style.display === "contents") continue
      const edge = outer.getBoundingClientRect()
      for (const [overflow, low, high] of SIDES) {
        if (style[overflow] === "visible") continue
        const isMoved = ["auto", "scroll"].includes(style[overflow])
        const lost = Math.max(edge[low] - box[low], box[high] - edge[high])
        if (!isMoved) box.cut = Math.max(box.cut, lost)
        box[low] = Math.max(box[low], edge[low])
        box[high] = Math.min(box[high], edge[high])
      }
    }
    return box
  }

  const isForEars = (element) =>
    lineage(element).some((e) => getComputedStyle(e).clipPath.startsWith("inset(50%"))
  const named = ({ element, text }) =>
    `${element.localName} “${text.trim().replace(/\s+/g, " ").slice(0, 40)}”`

  /** All that is seen, in the page and in its shadows. */
  function* seen(root) {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) yield* seen(element.shadowRoot)
      if (element.closest(NOT_SEEN) || element.closest(ON_PURPOSE)) continue
      if (!element.checkVisibility(VISIBLE) || isForEars(element)) continue
      if (element.matches(CONTROLS) && getComputedStyle(element).display !== "inline") {
        const text = element.getAttribute("aria-label") ?? element.textContent
        yield { element, text, isWord: false, ...inSight(element.getBoundingClientRect(), element) }
      }
      for (const node of element.childNodes) {
        if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) continue
        const range = document.createRange()
        range.selectNodeContents(node)
        for (const line of range.getClientRects()) {
          yield { element, text: node.data, isWord: true, ...inSight(line, element) }
        }
      }
    }
  }

  function overlap(one, other) {
    const across = Math.min(one.right, other.right) - Math.max(one.left, other.left)
    const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
    const lower = Math.min(one.bottom - one.top, other.bottom - other.top)
    return across > CUT_PX && down > (one.isWord && other.isWord ? TOUCH * lower : CUT_PX)
  }

  const isPart = (one, other) =>
    lineage(one.element).includes(other.element) || lineage(other.element).includes(one.element)

  const trouble = new Set()
  const all = [...seen(document)]
  for (const one of all) {
    if (one.cut > CUT_PX) trouble.add(`${named(one)} is cut by ${Math.round(one.cut)} px`)
  }
  const drawn = all
    .filter(({ left, right, top, bottom }) => right - left >= 1 && bottom - top >= 1)
    .sort((one, other) => one.top - other.top)
  drawn.forEach((one, at) => {
    for (const other of drawn.slice(at + 1)) {
      if (other.top >= one.bottom) break
      if (overlap(one, other) && !isPart(one, other)) trouble.add(`${named(one)} lies on ${named(other)}`)
    }
  })
  return [...trouble]
}
