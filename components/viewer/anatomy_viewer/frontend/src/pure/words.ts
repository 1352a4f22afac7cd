import type { WordKey } from "../protocol";

/**
 * Fills the words of the scene in. A missing word shows its key: ugly, readable, and found by a
 * test in Python.
 */
export class Words<Key extends string = WordKey> {
  constructor(private readonly strings: Readonly<Record<string, string>>) {}

  say(key: Key, values: Readonly<Record<string, string | number>> = {}): string {
    const text = this.strings[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  }
}
