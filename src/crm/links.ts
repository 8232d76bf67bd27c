import type { RecordType } from '../domain/record-keys.ts';
import { associations, batch, understood } from './answers.ts';
import { type FailedInput, failedInputs } from './batch-outcome.ts';
import { CrmError } from './crm-error.ts';
import { halving, inParts } from './halving.ts';
import { ASSOCIATIONS_AT_MOST, PAGES_AT_MOST, type Waiting } from './limits.ts';
import { type CrmObject, paths } from './paths.ts';
import type { Transport } from './transport.ts';

export interface Links {
  /** Ids of associated records, the primary one first, the others by id; empty where there are none. */
  readonly of: ReadonlyMap<string, readonly string[]>;
  readonly failed: readonly FailedInput[];
}

/** Associations to the one company HubSpot calls primary (HubSpot's own type ids). */
const PRIMARY: Readonly<Record<string, number>> = { 'deal company': 5, 'contact company': 1 };
/**
 * HubSpot tells a record without associations as an error of its own. It has a subCategory, too, but that is text in
 * answers and an object in HubSpot's documents.
 */
const NONE = 'OBJECT_NOT_FOUND';

interface Link {
  readonly id: string;
  readonly primary: boolean;
}

/** Reads the associations of records to one other kind, all pages of them. */
export async function readLinks(
  transport: Transport,
  { from, to, waiting = 'background' }: { from: RecordType; to: CrmObject; waiting?: Waiting | undefined },
  ids: readonly string[],
): Promise<Links> {
  const primary = PRIMARY[`${from} ${to}`];
  const links = new Map<string, Link[]>(ids.map(id => [id, []]));
  const failed: FailedInput[] = [];
  const path = paths.associations(from, to);

  async function readPart(inputs: readonly { id: string; after?: string }[], pages: number): Promise<void> {
    if (pages > PAGES_AT_MOST) throw new CrmError(`HubSpot's ${path} does not end`, { category: 'MISREAD' });
    const answer = await transport.call({ method: 'POST', path, body: { inputs }, waiting });
    const { results, errors } = understood(batch, answer, `answer to ${path}`);
    const read = results.map(result => understood(associations, result, `answer to ${path}`));
    for (const { from, to } of read) {
      const found = to.map(({ toObjectId, associationTypes }) => ({
        id: toObjectId,
        primary: associationTypes.some(({ typeId }) => typeId === primary),
      }));
      links.get(from.id)?.push(...found);
    }
    const problems = errors.filter(problem => problem.category !== NONE);
    if (problems.length > 0) {
      const answered = new Set(read.map(one => one.from.id));
      const unserved = inputs.map(input => input.id).filter(id => !answered.has(id));
      // Without an error in its name a record that is not answered has no associations.
      failed.push(...failedInputs(unserved, problems).filter(({ error }) => error.category !== 'NO_ANSWER'));
    }
    const rest = read.flatMap(({ from, paging }) =>
      paging?.next ? [{ id: from.id, after: paging.next.after }] : [],
    );
    if (rest.length > 0) await readPart(rest, pages + 1);
  }

  const inputs = ids.map(id => ({ id }));
  const parts = await Promise.all(
    inParts(inputs, ASSOCIATIONS_AT_MOST).map(part => halving(part, some => readPart(some, 1))),
  );
  failed.push(...parts.flatMap(part => part.refused.map(({ item, error }) => ({ id: item.id, error }))));
  return { of: new Map([...links].map(([id, list]) => [id, inOrder(list)])), failed };
}

/** In an order that does not depend on HubSpot's, so that the same associations always read the same. */
function inOrder(links: readonly Link[]): string[] {
  const sorted = links.toSorted(
    (a, b) => Number(b.primary) - Number(a.primary) || Number(a.id) - Number(b.id),
  );
  return [...new Set(sorted.map(link => link.id))];
}
