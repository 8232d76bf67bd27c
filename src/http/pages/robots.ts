import type { FormVisit } from './page-calls.ts';

/** Nobody reads and fills in a page in so short a time. */
const FASTEST_MS = 2_000;

/** A robot fills in what nobody sees, or sends before anybody could have read. */
export function isFromRobot({ fields, loadedAt, now }: FormVisit): boolean {
  return (fields.homepage ?? '') !== '' || now - loadedAt < FASTEST_MS;
}
