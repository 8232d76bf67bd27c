import type { RecordEvent } from '../../wire.ts';
import { account } from './account.ts';

type Listener = (event: RecordEvent) => void;

/**
 * What changes in the CRM, as it changes: one stream of server-sent events for the whole page. After a broken
 * connection listeners get a `reset`, since nobody knows what was missed.
 */
export class RecordFeed {
  readonly #listeners = new Set<Listener>();
  #wasBroken = false;

  open(): () => void {
    const source = new EventSource(account.data('/sandbox/v1/events'));
    source.addEventListener('record', message => this.#tell(JSON.parse(message.data)));
    source.addEventListener('error', () => {
      this.#wasBroken = true;
    });
    source.addEventListener('open', () => {
      if (this.#wasBroken) this.#tell({ kind: 'reset' });
      this.#wasBroken = false;
    });
    return () => source.close();
  }

  follow(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  #tell(event: RecordEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}

export const recordFeed = new RecordFeed();
