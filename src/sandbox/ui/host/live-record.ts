import type { ObjectType, RecordEvent, RecordPage } from '../../wire.ts';
import { recordFeed } from './record-feed.ts';
import { callSandbox, SandboxError } from './sandbox-api.ts';

export interface RecordState {
  /** The record as last read; stays while it is read again, or while reading fails. */
  readonly record?: RecordPage;
  readonly error?: SandboxError;
}

/** A burst of events (a backend that writes a dozen properties) is read once. */
const readAfterMs = 40;

/**
 * One record as it stands now. The page shows it and the cards beside it read their properties from it, so all of
 * them always say the same; it follows the feed and reads the record again when something about it changed.
 */
export class LiveRecord {
  readonly objectType: ObjectType;
  readonly id: string;
  #state: RecordState = {};
  #reading: Promise<void> | undefined;
  #readAgain = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();

  constructor(objectType: ObjectType, id: string) {
    this.objectType = objectType;
    this.id = id;
  }

  readonly state = (): RecordState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /** Starts to follow the feed; answers how to stop. */
  follow(): () => void {
    const stop = recordFeed.follow(event => this.#hear(event));
    void this.refresh();
    return () => {
      stop();
      clearTimeout(this.#timer);
    };
  }

  /** Reads the record; calls that come while it is being read are answered by one more reading. */
  refresh(): Promise<void> {
    if (this.#reading) {
      this.#readAgain = true;
      return this.#reading;
    }
    this.#reading = this.#read().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  /** The answer to a write is the record too: no need to read it. */
  replace(record: RecordPage): void {
    this.#set({ record });
  }

  async #read(): Promise<void> {
    do {
      this.#readAgain = false;
      try {
        this.#set({
          record: await callSandbox<RecordPage>('GET', `/sandbox/v1/records/${this.objectType}/${this.id}`),
        });
      } catch (error) {
        const failure = error instanceof SandboxError ? error : new SandboxError(String(error), 0);
        // A record that is gone must not be shown any more; one that could not be read just now may.
        this.#set(
          failure.status === 404 || failure.status === 410
            ? { error: failure }
            : { ...this.#state, error: failure },
        );
      }
    } while (this.#readAgain);
  }

  #hear(event: RecordEvent): void {
    const isOurs = event.objectType === this.objectType && event.objectId === this.id;
    // Names and stages of associated records stand on this page too.
    if (!isOurs && !this.#isAssociated(event) && event.kind !== 'reset') return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.refresh(), readAfterMs);
  }

  #isAssociated({ objectType, objectId }: RecordEvent): boolean {
    const { record } = this.#state;
    if (!record || !objectType) return false;
    return record.associations[objectType].some(other => other.id === objectId);
  }

  #set(state: RecordState): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }
}
