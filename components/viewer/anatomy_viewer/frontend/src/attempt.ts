/** Do what may fail without consequence: what is broken may not be able to end well either. */
export function attempt(action: () => void): void {
  try {
    action();
  } catch (error) {
    console.error(error);
  }
}
