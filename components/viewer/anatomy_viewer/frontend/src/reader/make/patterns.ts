/** A pattern as in texts: `rib-*`. */
export function fits(id: string, pattern: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[^a-z0-9-]/g, ""));
  return new RegExp(`^${parts.join(".*")}$`).test(id);
}

/** The ids that a list of patterns names, such as `vertebra-*,sacrum`. */
export function named(patterns: string, ids: readonly string[]): readonly string[] {
  const wanted = patterns.split(",").filter(Boolean);
  return ids.filter((id) => wanted.some((pattern) => fits(id, pattern)));
}

/** The shortest list of patterns that names just these ids and none of the others. */
export function patternsFor(meant: readonly string[], ids: readonly string[]): string {
  const others = ids.filter((id) => !meant.includes(id));
  const found: string[] = [];
  let left = [...meant];
  while (left.length > 0) {
    const [id = ""] = left;
    const words = id.split("-");
    const beginnings = words.map((_, count) => `${words.slice(0, count + 1).join("-")}-*`);
    const wide = beginnings.find(
      (pattern) =>
        left.filter((one) => fits(one, pattern)).length > 1 &&
        !others.some((other) => fits(other, pattern)),
    );
    found.push(wide ?? id);
    left = left.filter((one) => one !== id && !(wide && fits(one, wide)));
  }
  return found.join(",");
}
