import type { WaitingLink } from '../../../extensions/app/cards/wire-partner-side.ts';
import { type RecordType, recordKey } from '../../domain/record-keys.ts';
import { type Seen, shown } from './seen.ts';

/** Links for a registration that were given at a record and nobody has used, the newest first. */
export function waitingLinks(type: RecordType, id: string, { kept, names, now }: Seen): WaitingLink[] {
  const about = recordKey(type, id);
  const waiting = Object.values(kept.links).filter(
    link => link.about === about && link.usedAt === null && link.endsAt > now,
  );
  return shown(waiting.sort((a, b) => b.givenAt - a.givenAt)).map(
    ({ partnerId, personId, givenAt, endsAt, by }) => ({
      partner: names.partner(partnerId ?? ''),
      sentTo:
        kept.partners[partnerId ?? '']?.people?.find(person => person.personId === personId)?.name ?? '',
      givenBy: names.asker(by),
      givenAt,
      endsAt,
    }),
  );
}
