import { envelope, heard, other } from "./messages";
import type { Message, Role } from "./messages";

/** The way between the two windows of a pair. No server knows of it. */
export interface Line {
  say(message: Message): void;
  close(): void;
}

/**
 * Open the way to the other window. Pages of one origin have a channel. A page without an origin (a
 * file, a sandbox) has none to share: there `partner` is the window that opened us, or that we
 * opened; who has lost it in a reload learns it from the first greeting.
 */
export function openLine(
  pair: string,
  role: Role,
  partner: Window | null,
  on: (message: Message) => void,
): Line {
  const hear = (data: unknown): boolean => {
    const message = heard(data, pair, other(role));
    if (message) on(message);
    return message !== null;
  };
  if (self.origin !== "null") {
    const channel = new BroadcastChannel(`mbc-atlas-${pair}`);
    channel.onmessage = ({ data }: MessageEvent) => {
      hear(data);
    };
    return {
      say: (message) => {
        channel.postMessage(envelope(message, pair, role));
      },
      close: () => {
        channel.close();
      },
    };
  }
  let there = partner;
  const listening = new AbortController();
  addEventListener(
    "message",
    ({ source, data }: MessageEvent) => {
      const isStranger = there !== null && !there.closed && source !== there;
      // Without an origin the pair, which nobody can guess, is what the windows know each other by.
      if (!isStranger && hear(data)) there = source as Window;
    },
    { signal: listening.signal },
  );
  return {
    say: (message) => there?.postMessage(envelope(message, pair, role), "*"),
    close: () => {
      listening.abort();
    },
  };
}
