/** How a field's value is written in the box and read back; the same thing for text. */
export interface Codec<Local, Value> {
  show(value: Value): Local;
  read(local: Local): Value;
}

/** Values sent and not seen again that are remembered at most. */
const longestMemory = 200;

/**
 * What stands in one field of a card, while the card's own state lies in a worker and answers late.
 *
 * The person always wins: what is typed stands at once, and a value that comes back from the card is adopted only
 * if it says something new. It says nothing new when it is the echo of a value sent before, however late; and
 * while the card still works on a value, its answers wait until `settle`.
 */
export class FieldValue<Local, Value> {
  local: Local;
  readonly #codec: Codec<Local, Value>;
  #given: string;
  #committed: string;
  #sent: string[] = [];
  #working = 0;
  #waiting: { readonly value: Value } | undefined;

  constructor(given: Value, codec: Codec<Local, Value>) {
    this.local = codec.show(given);
    this.#codec = codec;
    this.#given = key(given);
    this.#committed = key(given);
  }

  get value(): Value {
    return this.#codec.read(this.local);
  }

  /** Whether something was entered that the card has not been told as a change. */
  get isDirty(): boolean {
    return key(this.value) !== this.#committed;
  }

  /** The person changed the field. */
  edit(local: Local): void {
    this.local = local;
  }

  /** Tells the card the value by one of its callbacks; answers when the card is done with it. */
  async tell(callback: ((value: Value) => unknown) | undefined, value = this.value): Promise<void> {
    if (!callback) return;
    // A value that the card holds already will not come back, so waiting for its echo would swallow a later one.
    if (key(value) !== this.#given) this.#sent = [...this.#sent.slice(1 - longestMemory), key(value)];
    this.#working += 1;
    try {
      await callback(value);
    } catch {
      // The worker reports what its callbacks throw; the field goes on.
    } finally {
      this.#working -= 1;
    }
  }

  /** Tells the card that the value is meant, if it is not told already. */
  async commit(onChange: ((value: Value) => unknown) | undefined): Promise<void> {
    if (!this.isDirty) return;
    const value = this.value;
    this.#committed = key(value);
    await this.tell(onChange, value);
  }

  /** The card gave the field a value. */
  receive(value: Value): void {
    this.#given = key(value);
    const echo = this.#sent.indexOf(this.#given);
    if (echo >= 0) {
      this.#sent = this.#sent.slice(echo + 1);
      this.#waiting = undefined;
    } else if (this.#working > 0) {
      this.#waiting = { value };
    } else {
      this.#adopt(value);
    }
  }

  /** Adopts what waited, once the card is done with everything it was told. Answers whether it did. */
  settle(): boolean {
    if (this.#working > 0 || !this.#waiting) return false;
    this.#adopt(this.#waiting.value);
    return true;
  }

  #adopt(value: Value): void {
    this.local = this.#codec.show(value);
    this.#committed = key(value);
    this.#sent = [];
    this.#waiting = undefined;
  }
}

/** Dates, lists and numbers compare by what they say; undefined has a key of its own. */
function key(value: unknown): string {
  return JSON.stringify(value) ?? 'undefined';
}
