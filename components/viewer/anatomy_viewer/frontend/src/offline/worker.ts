import { Kept } from "./kept";

/** What a service worker has and a page has not; TypeScript's own list of it cannot stand beside the page's. */
interface Worker extends EventTarget {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
}
type Extendable = Event & { waitUntil(done: Promise<unknown>): void };
type Asked = Event & { readonly request: Request; respondWith(answer: Promise<Response>): void };

/**
 * Answers from what a reader has had kept (`reader/offline.ts`), and asks the network for the rest. It
 * keeps no version by itself: what is new comes when a reader agrees.
 */
const worker = self as unknown as Worker;
const kept = new Kept(worker.registration.scope);

worker.addEventListener("install", (event) => {
  (event as Extendable).waitUntil(worker.skipWaiting());
});
worker.addEventListener("activate", (event) => {
  (event as Extendable).waitUntil(worker.clients.claim());
});
worker.addEventListener("fetch", (event) => {
  const { request } = event as Asked;
  const isOurs = request.method === "GET" && request.url.startsWith(worker.registration.scope);
  // Who asks whether there is something new asks past what is kept.
  if (!isOurs || request.cache === "no-store") return;
  (event as Asked).respondWith(answer(request));
});

async function answer(request: Request): Promise<Response> {
  return (await kept.find(request)) ?? fetch(request);
}
