/**
 * Readings of one record may overlap, because a person who waits is not made to wait for background work. They
 * are told to the program one behind the other, and one that began before another that was told is out of date.
 */
export interface ReadingOrder {
  /** Reads, then tells; `isNews` says of each key whether no reading that began later has been told. */
  run<Read, Told>(
    keys: readonly string[],
    read: () => Promise<Read>,
    tell: (readings: Read, isNews: (key: string) => boolean) => Promise<Told>,
  ): Promise<Told>;
}

interface OpenReadings {
  count: number;
  /** The newest reading that was told. */
  told: number;
  /** The telling that the next one waits for. */
  turn: Promise<unknown>;
}

export function createReadingOrder(): ReadingOrder {
  const open = new Map<string, OpenReadings>();
  let started = 0;

  function enter(key: string): OpenReadings {
    const readings = open.get(key) ?? { count: 0, told: 0, turn: Promise.resolve() };
    open.set(key, readings);
    readings.count += 1;
    return readings;
  }

  return {
    async run(keys, read, tell) {
      const mine = ++started;
      const entered = new Map(keys.map(key => [key, enter(key)]));
      try {
        const readings = await read();
        const before = Promise.allSettled([...entered.values()].map(({ turn }) => turn));
        const telling = before.then(async () => {
          const told = await tell(readings, key => (entered.get(key)?.told ?? 0) < mine);
          for (const one of entered.values()) one.told = Math.max(one.told, mine);
          return told;
        });
        for (const one of entered.values()) one.turn = telling;
        return await telling;
      } finally {
        for (const [key, one] of entered) {
          one.count -= 1;
          if (one.count === 0) open.delete(key);
        }
      }
    },
  };
}
