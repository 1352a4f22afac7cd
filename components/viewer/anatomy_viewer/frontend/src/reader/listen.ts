/** Listens on the document for as long as a signal lets it. */
export type Listen = <K extends keyof DocumentEventMap>(
  type: K,
  on: (event: DocumentEventMap[K]) => void,
) => void;

export function listenUntil(signal: AbortSignal): Listen {
  return (type, on) => {
    document.addEventListener(type, on, { signal });
  };
}
