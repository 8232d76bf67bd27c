/** How many accounts may be asked about, so that nobody finds out by asking who works with whom. */
import { DAY_MS } from '../time.ts';

/** An account that somebody asked about, once however often. */
export interface Asked {
  readonly at: number;
  readonly partnerId: string;
  /** The person of the partner, or the user who asked for it. */
  readonly personId: string;
  /** The same for the very same spelling, and for no other: who tries many spellings asks about many. */
  readonly account: string;
}

const HOUR_MS = 60 * 60_000;

/** Of a partner, whoever asks for it, and of a person, for whomever. */
export const ASKING_LIMITS = [
  { most: 20, withinMs: HOUR_MS },
  { most: 60, withinMs: DAY_MS },
] as const;

/** Whether it was asked about already, so that asking again tells nothing new. */
export function isAskedAgain(asked: readonly Asked[], { at, partnerId, account }: Asked): boolean {
  return asked.some(one => one.partnerId === partnerId && one.account === account && one.at > at - DAY_MS);
}

/** When the next account may be asked about; undefined when it may be now. */
export function askingResumesAt(asked: readonly Asked[], next: Asked): number | undefined {
  const ofPartner = asked.filter(({ partnerId }) => partnerId === next.partnerId);
  const ofPerson = asked.filter(({ personId }) => personId === next.personId);
  const instants = [ofPartner, ofPerson].flatMap(those =>
    ASKING_LIMITS.flatMap(({ most, withinMs }) => {
      const recent = those.filter(({ at }) => at > next.at - withinMs).map(({ at }) => at);
      // The one that has to leave the window for there to be room again.
      const leaves = recent.sort((a, b) => b - a)[most - 1];
      return leaves === undefined ? [] : [leaves + withinMs];
    }),
  );
  return instants.length === 0 ? undefined : Math.max(...instants);
}
