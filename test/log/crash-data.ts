/** What the victim of the crash test writes. */
export interface Written {
  readonly text: string;
}

/** One of the items that are pushed together and must be there together. */
export interface Part {
  readonly batch: string;
  readonly part: number;
  readonly text: string;
}

export const PARTS = 3;

/** Long texts, now and then very long ones, so that a kill finds a write half done. */
export function textFor(key: string): string {
  const length = key.endsWith('7') ? 300_000 : 3_000;
  return key.repeat(Math.ceil(length / key.length));
}
