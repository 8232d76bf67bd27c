/** How far the log has been read for letters, kept so that a restart goes on from there. */
import type { LivePrograms } from '../crm/live-programs.ts';
import type { MailPlace } from '../crm/partner-records.ts';
import type { Fact } from '../domain/facts.ts';
import type { Entry } from '../log/log.ts';
import type { Records } from '../log/records.ts';

/** Far more than the open, qualified deals of referrers; who falls out is told once more when the deal is won. */
const FORETOLD_AT_MOST = 2_000;

type Place = Pick<Entry<Fact>, 'seq' | 'key' | 'at'>;

/** Whether a place was kept and is one of this log, and not of one that was erased since. */
export async function isPlaceOf(
  portals: Pick<LivePrograms, 'entries'>,
  portalId: string,
  { after, afterKey }: Readonly<MailPlace>,
): Promise<boolean> {
  if (after === 0) return false;
  for await (const { key } of portals.entries(portalId, after - 1)) return key === afterKey;
  return false;
}

/** The last entry; place 0 in an empty log. */
export async function placeAtEnd(portals: Pick<LivePrograms, 'entries'>, portalId: string): Promise<Place> {
  let last: Place = { seq: 0, key: '', at: 0 };
  for await (const { seq, key, at } of portals.entries(portalId, 0)) last = { seq, key, at };
  return last;
}

/** Notes that the letters up to an entry are in the outbox, and of which deals they told. */
export async function keepMailPlace(
  place: Records<MailPlace>,
  { seq, key, at }: Place,
  told: readonly string[] = [],
): Promise<void> {
  await place.update(kept => {
    kept.after = seq;
    kept.afterKey = key;
    for (const deal of told) kept.foretold[deal] = at;
    const deals = Object.keys(kept.foretold);
    for (const oldest of deals.slice(0, Math.max(0, deals.length - FORETOLD_AT_MOST)))
      delete kept.foretold[oldest];
  });
}
