import { type CrmError, isAboutContent } from './crm-error.ts';

export interface Narrowed<Item, Answer> {
  readonly answers: readonly Answer[];
  readonly refused: readonly RefusedItem<Item>[];
}

export interface RefusedItem<Item> {
  readonly item: Item;
  readonly error: CrmError;
  /** It was not sent alone, but taken to be refused as the others of its batch were. */
  readonly unseen: boolean;
}

/** Which items an error is about, as far as it says. */
export interface Blamed<Item> {
  readonly items: readonly Item[];
  /** Nothing would be learnt by sending these again. */
  readonly certain: boolean;
}

export interface NarrowingOptions<Item, Answer> {
  readonly send: (items: readonly Item[]) => Promise<Answer>;
  readonly blame: (error: CrmError, items: readonly Item[]) => Blamed<Item>;
}

/** When so many are refused even alone and nothing of their batch was taken, the rest will fare no better. */
const ALONE_AT_MOST = 5;

/**
 * Sends a batch. When HubSpot refuses it as a whole for something in it, what the refusal names is sent apart from the
 * others; when it names nothing, halves are sent, until what HubSpot minds stands alone. One bad record costs a few
 * calls more and never blocks the others, and a batch of nothing else costs few more. Errors that are not about what
 * was sent are passed on; so is a 403 that every item gets, which is about the account.
 */
export async function narrowing<Item, Answer>(
  items: readonly Item[],
  { send, blame }: NarrowingOptions<Item, Answer>,
): Promise<Narrowed<Item, Answer>> {
  const answers: Answer[] = [];
  const refused: RefusedItem<Item>[] = [];
  const alone: CrmError[] = [];
  const refuse = (some: readonly Item[], error: CrmError, unseen = false) => {
    refused.push(...some.map(item => ({ item, error, unseen })));
  };

  async function attempt(some: readonly Item[]): Promise<void> {
    if (some.length === 0) return;
    const last = alone.at(-1);
    if (last && alone.length >= ALONE_AT_MOST && answers.length === 0) {
      if (last.status === 403) throw last;
      return refuse(some, last, true);
    }
    try {
      answers.push(await send(some));
    } catch (error) {
      if (!mayBeAboutOne(error)) throw error;
      await narrow(some, error);
    }
  }

  async function narrow(some: readonly Item[], error: CrmError): Promise<void> {
    if (some.length === 1) {
      alone.push(error);
      return refuse(some, error);
    }
    const { items: suspects, certain } = blame(error, some);
    const others = some.filter(item => !suspects.includes(item));
    if (certain && suspects.length > 0) {
      refuse(suspects, error);
      return attempt(others);
    }
    const isSplit = suspects.length > 0 && others.length > 0;
    const [first, second] = isSplit ? [others, suspects] : halves(some);
    await attempt(first);
    await attempt(second);
  }

  await attempt(items);
  return { answers, refused };
}

/** A single record may be closed to us, while a scope that is missing closes all. */
function mayBeAboutOne(error: unknown): error is CrmError {
  if (isAboutContent(error)) return true;
  const { status, category } = error as Partial<CrmError>;
  return status === 403 && category !== 'MISSING_SCOPES';
}

function halves<Item>(items: readonly Item[]): [readonly Item[], readonly Item[]] {
  const half = Math.ceil(items.length / 2);
  return [items.slice(0, half), items.slice(half)];
}
