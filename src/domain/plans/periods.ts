import type { Period } from './plan.ts';

/** Names the calendar period of UTC in which an instant lies: "2026-03", "2026-Q1", "2026", "lifetime". */
export function periodOf(period: Period, at: number): string {
  const date = new Date(at);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  switch (period) {
    case 'month':
      return `${year}-${String(month + 1).padStart(2, '0')}`;
    case 'quarter':
      return `${year}-Q${Math.floor(month / 3) + 1}`;
    case 'year':
      return String(year);
    case 'lifetime':
      return 'lifetime';
  }
}

/** The names of all periods in which an instant lies. */
export function periodsOf(at: number): string[] {
  return [periodOf('month', at), periodOf('quarter', at), periodOf('year', at), 'lifetime'];
}
