/** Of one process that passes on, by the numbers that it gives. */
interface Sender {
  /** All up to here have come, or are too old to come. */
  upTo: number;
  readonly above: Set<number>;
}

/** What is on its way at once is far less. */
const MOST_ABOVE = 10_000;
/** Each start of a process is another; those that have not sent for longest are gone. */
const MOST_SENDERS = 1_000;

/**
 * What was passed on, so that nothing is taken twice. By numbers and not by time: processes are new at each start, and
 * their clocks may differ.
 */
export class HopMemory {
  readonly #senders = new Map<string, Sender>();

  /** Whether this comes for the first time; true once. */
  isFirst({ from, number }: { readonly from: string; readonly number: number }): boolean {
    const sender = this.#senderOf(from);
    const { above } = sender;
    if (number <= sender.upTo || above.has(number)) return false;
    above.add(number);
    // What was lost on its way is not waited for.
    if (above.size > MOST_ABOVE) sender.upTo = Math.min(...above) - 1;
    while (above.delete(sender.upTo + 1)) sender.upTo += 1;
    return true;
  }

  #senderOf(from: string): Sender {
    const sender = this.#senders.get(from) ?? { upTo: 0, above: new Set() };
    this.#senders.delete(from);
    this.#senders.set(from, sender);
    for (const [oldest] of this.#senders) {
      if (this.#senders.size <= MOST_SENDERS) break;
      this.#senders.delete(oldest);
    }
    return sender;
  }
}
