// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from "vitest";
import { openLine } from "./line";
import type { Line } from "./line";
import { envelope, newPair } from "./messages";
import type { Message, Role } from "./messages";

const HELLO: Message = { type: "hello", at: 2, ratio: 1 };
let lines: Line[] = [];

const open = (pair: string, role: Role, partner: Window | null = null) => {
  const told: Message[] = [];
  const line = openLine(pair, role, partner, (message) => told.push(message));
  lines.push(line);
  return { line, told };
};

afterEach(() => {
  for (const line of lines) line.close();
  lines = [];
  vi.unstubAllGlobals();
});

describe("pages of one origin", () => {
  /** What the browser gives them, as far as it is used. */
  class Channel {
    static open = new Set<Channel>();
    onmessage: ((event: { data: unknown }) => void) | null = null;
    constructor(readonly name: string) {
      Channel.open.add(this);
    }
    postMessage(data: unknown): void {
      for (const other of Channel.open) {
        if (other !== this && other.name === this.name) other.onmessage?.({ data });
      }
    }
    close(): void {
      Channel.open.delete(this);
    }
  }

  test("two windows of a pair hear each other, and no other pair hears them", () => {
    vi.stubGlobal("origin", "https://atlas.example");
    vi.stubGlobal("BroadcastChannel", Channel);
    const [mine, theirs] = [newPair(), newPair()];
    const room = open(mine, "room");
    const desk = open(mine, "presenter");
    const stranger = open(theirs, "room");
    desk.line.say(HELLO);
    expect([room.told, desk.told, stranger.told]).toEqual([[HELLO], [], []]);
    room.line.close();
    desk.line.say(HELLO);
    expect(room.told).toHaveLength(1);
  });
});

describe("pages without an origin", () => {
  const partnerWindow = () => ({ closed: false, postMessage: vi.fn() });
  const arrive = (source: unknown, data: unknown): void => {
    const event = new Event("message");
    Object.assign(event, { source, data });
    dispatchEvent(event);
  };

  test("the windows know each other by the pair, and keep to whom they know", () => {
    vi.stubGlobal("origin", "null");
    const pair = newPair();
    const [partner, stranger] = [partnerWindow(), partnerWindow()];
    const { line, told } = open(pair, "room"); // it was reloaded: it knows no window
    line.say(HELLO);
    arrive(stranger, envelope(HELLO, newPair(), "presenter"));
    expect(told).toEqual([]);
    arrive(partner, envelope(HELLO, pair, "presenter"));
    expect(told).toEqual([HELLO]);
    line.say(HELLO);
    expect(partner.postMessage).toHaveBeenCalledWith(envelope(HELLO, pair, "room"), "*");
    arrive(stranger, envelope(HELLO, pair, "presenter"));
    expect(told).toHaveLength(1);
    expect(stranger.postMessage).not.toHaveBeenCalled();
    partner.closed = true; // closed, and opened again
    arrive(stranger, envelope(HELLO, pair, "presenter"));
    expect(told).toHaveLength(2);
  });
});
