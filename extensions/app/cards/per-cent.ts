export const WHOLE_BP = 10_000;

/** Basis points of "33.33", exactly; undefined when it is no per cent of at most two places. */
export function basisPoints(percent: string): number | undefined {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(percent.trim());
  if (!match) return undefined;
  const [, whole = '', places = ''] = match;
  const shareBp = Number(whole) * 100 + Number(places.padEnd(2, '0'));
  return shareBp <= WHOLE_BP ? shareBp : undefined;
}

export function percentText(shareBp: number): string {
  return `${Math.floor(shareBp / 100)}.${String(shareBp % 100).padStart(2, '0')}`.replace(/\.00$/, '');
}
