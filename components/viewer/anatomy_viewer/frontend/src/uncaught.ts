/**
 * Hear of every error that came out of a module and that nobody caught: in a frame, in an event
 * handler, in a timer, in a promise. One place for all of them: a guard around each would be forgotten
 * at the next one.
 *
 * `module` is its address (`import.meta.url`). A component is one module with everything in it, so a
 * trace that names it, names an error of ours.
 */
export function onUncaught(
  module: string,
  heard: (error: unknown) => void,
  signal: AbortSignal,
): void {
  const tell = (error: unknown, file = ""): void => {
    const trace = error instanceof Error ? (error.stack ?? "") : "";
    if (file === module || trace.includes(module)) heard(error);
  };
  addEventListener(
    "error",
    ({ error, filename }) => {
      tell(error, filename);
    },
    { signal },
  );
  addEventListener(
    "unhandledrejection",
    ({ reason }) => {
      tell(reason);
    },
    { signal },
  );
}
