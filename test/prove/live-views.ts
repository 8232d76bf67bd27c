/** What a running process shows, to be held against the books and against another process that has just read the log. */
import { type Account, PORTAL, SECRET } from './account.ts';
import type { Cast } from './cast.ts';
import type { ShownRow } from './checks/books-agree.ts';
import { type Doors, openDoors } from './doors.ts';

export interface LiveViews {
  readonly rows: readonly ShownRow[];
  /** By path: what was answered, without when. */
  readonly views: ReadonlyMap<string, string>;
}

const DEALS_AT_MOST = 300;
const AT_ONCE = 16;
/** What is said of the moment of looking, and not of the program. */
const OF_THE_MOMENT = new Set(['asOf', 'sync']);

interface Amount {
  readonly amountMinor: number;
}

/** Looks at every partner's statement and at deals spread over all, straight at one process. */
export async function lookAt(account: Account, place: number, { partners, deals }: Cast): Promise<LiveViews> {
  const doors = openDoors({
    url: account.balancer.url,
    target: account.fleet.url(place),
    secret: SECRET,
    portalId: PORTAL,
    now: account.now,
  });
  try {
    const standing = [...deals.values()].filter(({ isDeleted }) => !isDeleted);
    const every = Math.max(1, Math.ceil(standing.length / DEALS_AT_MOST));
    const looked = standing
      .filter((_, number) => number % every === 0)
      .map(({ dealId }) => `/deals/${dealId}`);
    const statements = [...partners.values()].map(partnerId => `/partners/${partnerId}/statement`);
    const views = await bodies(doors, [...statements, ...looked]);
    return { rows: rowsOf([...partners.values()], views), views: texts(views) };
  } finally {
    doors.close();
  }
}

async function bodies(doors: Doors, paths: readonly string[]): Promise<Map<string, unknown>> {
  const found = new Map<string, unknown>();
  for (let from = 0; from < paths.length; from += AT_ONCE) {
    const part = paths.slice(from, from + AT_ONCE);
    const answers = await Promise.all(part.map(path => doors.card('GET', path)));
    for (const [number, path] of part.entries()) found.set(path, answers[number]?.body);
  }
  return found;
}

function texts(views: ReadonlyMap<string, unknown>): Map<string, string> {
  return new Map(
    [...views].map(([path, body]) => [
      path,
      JSON.stringify(body, (name, value) => (OF_THE_MOMENT.has(name) ? undefined : value)),
    ]),
  );
}

function rowsOf(partnerIds: readonly string[], views: ReadonlyMap<string, unknown>): ShownRow[] {
  return partnerIds.flatMap(partnerId => {
    const statement = views.get(`/partners/${partnerId}/statement`) as {
      rows: ({ currency: string } & Record<'earned' | 'reversed' | 'paid' | 'writtenOff' | 'open', Amount>)[];
    };
    return statement.rows.map(({ currency, earned, reversed, paid, writtenOff, open }) => ({
      partnerId,
      currency,
      earnedMinor: earned.amountMinor,
      reversedMinor: reversed.amountMinor,
      paidMinor: paid.amountMinor,
      writtenOffMinor: writtenOff.amountMinor,
      openMinor: open.amountMinor,
    }));
  });
}
