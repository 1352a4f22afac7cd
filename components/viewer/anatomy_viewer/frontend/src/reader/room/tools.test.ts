import { expect, test } from "vitest";
import { presentKey, stepForKey } from "../../pure/keys";
import { TOOLS, toolForKey } from "./tools";

test("each tool has a key of its own, small or large", () => {
  const keys = Object.values(TOOLS);
  expect(new Set(keys).size).toBe(keys.length);
  for (const [tool, key] of Object.entries(TOOLS)) {
    expect(toolForKey(key)).toBe(tool);
    expect(toolForKey(key.toUpperCase())).toBe(tool);
  }
  expect(toolForKey(".")).toBe("black"); // a clicker's
});

test("no tool takes a key with which one goes on, leaves, turns the body or plays what moves", () => {
  const press = (key: string) => ({
    key,
    shiftKey: false,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
  });
  const others = ["PageDown", "PageUp", "ArrowLeft", "ArrowRight", "Escape", "F5", "f", "j", "k",
    "l", " ", "Enter", "Tab", "+", "-", "Home"]; // prettier-ignore
  for (const key of others) expect(toolForKey(key), key).toBeNull();
  for (const key of Object.values(TOOLS)) {
    expect(stepForKey(press(key))).toBeNull();
    expect([null, "black"]).toContain(presentKey(press(key)));
  }
});
