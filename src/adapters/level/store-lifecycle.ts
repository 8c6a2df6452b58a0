import { StoreError } from '../../ports/key-value-store.js';

/**
 * Opening and closing, one after the other and each at most once, whoever calls and how often. Shared by the
 * stores, so that they all treat a second `open`, a `close` during `open` and a call on a closed store alike.
 */
export class StoreLifecycle<Resource> {
  readonly #acquire: () => Promise<Resource>;
  readonly #release: (resource: Resource) => Promise<void>;
  #resource: Resource | undefined;
  #transition: Promise<void> = Promise.resolve();

  constructor(acquire: () => Promise<Resource>, release: (resource: Resource) => Promise<void>) {
    this.#acquire = acquire;
    this.#release = release;
  }

  /** What is open. Throws StoreError `closed` unless it is fully open. */
  get resource(): Resource {
    if (this.#resource === undefined) throw new StoreError('closed', 'the store is not open');
    return this.#resource;
  }

  open(): Promise<void> {
    return this.#afterTransition(async () => {
      if (this.#resource === undefined) this.#resource = await this.#acquire();
    });
  }

  /**
   * From the call on the resource is refused to everybody; what is under way is the release's to wait for.
   */
  close(): Promise<void> {
    const refused = this.#resource;
    this.#resource = undefined;
    return this.#afterTransition(async () => {
      // Where an open was under way at the call, its result is to be released.
      const resource = refused ?? this.#resource;
      this.#resource = undefined;
      if (resource !== undefined) await this.#release(resource);
    });
  }

  #afterTransition(step: () => Promise<void>): Promise<void> {
    const done = this.#transition.then(step);
    // Who called gets the failure; the next transition only waits for its end.
    this.#transition = done.catch(() => undefined);
    return done;
  }
}
