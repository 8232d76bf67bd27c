import { notFound } from '../problem.ts';
import type { Mail } from '../wire-mail.ts';

const kept = 500;

/** The mails that the app sent, the newest of them. */
export class Mails {
  #mails: Mail[] = [];
  #nextId = 1;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  take(mail: Omit<Mail, 'id'>): void {
    this.#mails.push({ id: this.#nextId, ...mail });
    this.#nextId += 1;
    this.#mails.splice(0, this.#mails.length - kept);
    this.#changed();
  }

  get total(): number {
    return this.#mails.length;
  }

  /** Newest first; `to` asks for those to one address. */
  list(limit: number, to?: string): readonly Mail[] {
    const address = to?.toLowerCase();
    const asked = this.#mails.filter(mail => address === undefined || mail.to.address === address);
    return asked.toReversed().slice(0, limit);
  }

  find(id: number): Mail {
    const mail = this.#mails.find(one => one.id === id);
    if (mail) return mail;
    throw notFound(`Mail ${id}`);
  }

  load(saved: readonly Mail[] = []): void {
    this.#mails = [...saved];
    this.#nextId = (saved.at(-1)?.id ?? 0) + 1;
  }

  save(): readonly Mail[] {
    return this.#mails;
  }
}
