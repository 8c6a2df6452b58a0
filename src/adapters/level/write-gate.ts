/**
 * Lets writes through one after the other, and none after a failed one: they fail as it did. LevelDB would
 * take them, append them to a broken record, and drop them at the next open (DESIGN D6). One for each open of
 * a store.
 */
export class WriteGate {
  #last: Promise<void> = Promise.resolve();

  run(write: () => Promise<void>): Promise<void> {
    const done = this.#last.then(write);
    this.#last = done;
    // Whoever called hears of the failure; without this the gate's own copy of it would count as unhandled.
    done.catch(() => undefined);
    return done;
  }
}
