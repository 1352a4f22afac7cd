import type { Room, Stage } from "./room/room";

/** What somebody who presents has at hand: fetched when presenting begins, and gone with it. */
export class Presentation {
  #room: Room | null = null;
  #isOn = false;

  constructor(private readonly stage: Stage) {}

  /** A place is shown, presenting or not. */
  placed(isPresenting: boolean): void {
    this.#isOn = isPresenting;
    if (!isPresenting) this.end();
    else if (this.#room) this.#room.placed();
    else void this.#begin();
  }

  /** A word points at parts of the body. */
  pointed(parts: readonly string[]): void {
    this.#room?.pointed(parts);
  }

  end(): void {
    const room = this.#room;
    this.#room = null;
    room?.dispose();
  }

  async #begin(): Promise<void> {
    try {
      const { Room } = await import("./room/room");
      if (this.#isOn) this.#room ??= new Room(this.stage);
    } catch (error) {
      console.error(error); // presenting itself goes on
    }
  }
}
