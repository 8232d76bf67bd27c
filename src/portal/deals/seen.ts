import type { Names } from '../../domain/names.ts';

/** Who looks, and what is known of names. */
export interface Seen {
  readonly partnerId: string;
  /** As the log keeps it: `partner:par_x`. */
  readonly by: string;
  readonly now: number;
  readonly stage: Names['stage'];
  /** What the partner typed, by registration. */
  readonly typed: Readonly<Record<string, TypedNames>>;
}

export interface TypedNames {
  readonly company: string;
  readonly domain: string;
  readonly contactName: string;
}
