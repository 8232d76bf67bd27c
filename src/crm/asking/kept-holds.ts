/** What partners typed into their holds: kept at rest, and lent to the book of companies to be compared with. */
import { holdKey } from '../../domain/holds/hold.ts';
import type { Connection } from '../connection.ts';
import { type KeptHold, typedIdentity } from './asking-records.ts';

type Kept = Pick<Connection, 'partners' | 'companies'>;

/** Durable when it resolves. */
export async function keepHold({ partners, companies }: Kept, holdId: string, hold: KeptHold): Promise<void> {
  await partners.asking.update(({ holds }) => {
    holds[holdId] = hold;
  });
  companies.lend(typedIdentity(holdKey(holdId), hold));
}

/** After a start. */
export function lendHolds({ partners, companies }: Kept): void {
  for (const [id, hold] of Object.entries(partners.asking.data.holds))
    companies.lend(typedIdentity(holdKey(id), hold));
}

export async function dropHolds({ partners, companies }: Kept, holdIds: readonly string[]): Promise<void> {
  if (holdIds.length === 0) return;
  await partners.asking.update(({ holds }) => {
    for (const id of holdIds) delete holds[id];
  });
  for (const id of holdIds) companies.giveBack(holdKey(id));
}

/** A hold whose words somebody has erased keeps the companies that it was found to be, and what was typed no more. */
export async function forgetHolds(connection: Kept, isForgotten: (text: string) => boolean): Promise<void> {
  const { holds } = connection.partners.asking.data;
  const named = Object.keys(holds).filter(id =>
    [holds[id]?.name, holds[id]?.scope].some(text => isForgotten(text ?? '')),
  );
  await dropHolds(connection, named);
}
