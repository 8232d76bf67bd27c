import { Gauge, type Registry } from 'prom-client';

/** Gauges that are told together. */
export interface Gauges {
  /** @param name without the product's name before it. */
  gauge<Label extends string = never>(name: string, help: string, ...labelNames: Label[]): Gauge<Label>;
  /** They have no value until they are told one again, rather than an old one. */
  forget(): void;
}

export function createGauges(registry: Registry): Gauges {
  const forgets: (() => void)[] = [];
  return {
    gauge(name, help, ...labelNames) {
      const made = new Gauge({ name: `vouchsafe_${name}`, help, labelNames, registers: [registry] });
      // To "reset" one without labels sets it to 0, as if it were known to be.
      forgets.push(() => (labelNames.length > 0 ? made.reset() : made.remove()));
      return made;
    },
    forget() {
      for (const forget of forgets) forget();
    },
  };
}

export function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
