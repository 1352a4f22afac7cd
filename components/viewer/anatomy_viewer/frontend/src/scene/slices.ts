/** Better meshes come in slices, so that nobody waits for them. */
const SLICE_MS = 8;
const PAUSE_MS = 16;
const BUSY_PAUSE_MS = 120;

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * What is awaited between two steps of a long work: nothing for a few milliseconds, then a picture
 * and a pause; all the while that a hand moves the body, the work rests.
 */
export function inSlices(stage: { readonly isBusy: boolean; draw(): void }): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < SLICE_MS && !stage.isBusy) return;
    stage.draw();
    do await pause(stage.isBusy ? BUSY_PAUSE_MS : PAUSE_MS);
    while (stage.isBusy);
    began = performance.now();
  };
}
