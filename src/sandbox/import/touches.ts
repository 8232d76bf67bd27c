import type { CompanyIds } from './companies.ts';
import type { DealRow } from './deal-rows.ts';
import { type Mapping, nameKey } from './mapping.ts';
import type { SandboxClient } from './sandbox-client.ts';

/** The partner manager: attributing a whole company is a manager's act. */
const partnerManager = '101';

export interface TouchesSent {
  readonly sent: number;
  readonly failed: readonly { readonly account: string; readonly reason: string }[];
}

/**
 * Tells the app which partner brought which account: a touch on the company, dated by the account's first
 * engagement. Asked for once more it is the same request, by its key.
 */
export async function sendTouches(
  client: SandboxClient,
  appUrl: string,
  { partners }: Mapping,
  companyIds: CompanyIds,
  deals: readonly DealRow[],
  done: (count: number) => void,
): Promise<TouchesSent> {
  const first = firstEngagements(deals);
  const failed: { account: string; reason: string }[] = [];
  let sent = 0;
  for (const [place, [account, partner]] of Object.entries(partners).entries()) {
    const companyId = companyIds.get(nameKey(account));
    const deal = first.get(nameKey(account));
    if (companyId === undefined) failed.push({ account, reason: 'there is no such company' });
    else if (!deal) failed.push({ account, reason: 'none of its deals says when it was engaged' });
    else {
      const { status, message, responseBody } = await client.callApp(
        'POST',
        `${appUrl}/cards/companies/${companyId}/attribute`,
        partnerManager,
        {
          requestKey: `import:${companyId}:${partner}:${deal.id}`,
          partner,
          channel: 'import',
          happenedAt: Date.parse(deal.engagedOn),
          evidence: `first engagement ${deal.engagedOn}, ${deal.id}`,
        },
      );
      if (status === 'success') sent += 1;
      else failed.push({ account, reason: `${partner}: ${reasonIn(responseBody) ?? message}` });
    }
    done(place + 1);
  }
  return { sent, failed };
}

/** By account, the deal that was engaged first; of two on one day the first in the file. */
function firstEngagements(deals: readonly DealRow[]): Map<string, DealRow> {
  const first = new Map<string, DealRow>();
  for (const deal of deals) {
    if (deal.account === '' || deal.engagedOn === '') continue;
    const key = nameKey(deal.account);
    const earlier = first.get(key);
    if (!earlier || deal.engagedOn < earlier.engagedOn) first.set(key, deal);
  }
  return first;
}

/** The app's own words, when it gave any. */
function reasonIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { message, error } = body as { message?: unknown; error?: { message?: unknown } };
  return [message, error?.message].find(one => typeof one === 'string');
}
