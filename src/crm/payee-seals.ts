import type { Seal } from '../log/sealing.ts';
import type { PartnerRecords } from './partner-records.ts';

/** Seals how partners are paid under the newest data key, so that an older one can be taken away. */
export async function sealPayeesAnew({ payees }: Pick<PartnerRecords, 'payees'>, seal: Seal): Promise<void> {
  const renewed = new Map<string, { readonly from: string; readonly to: string }>();
  for (const [partnerId, { sealed }] of Object.entries(payees.data.partners)) {
    const anew = renewedBy(seal, sealed);
    if (anew !== undefined) renewed.set(partnerId, { from: sealed, to: anew });
  }
  if (renewed.size === 0) return;
  await payees.update(({ partners }) => {
    for (const [partnerId, { from, to }] of renewed) {
      const payee = partners[partnerId];
      // Whoever changed it meanwhile has sealed it with the newest key.
      if (payee?.sealed === from) payee.sealed = to;
    }
  });
}

/** What no key opens is left for the one that does. */
function renewedBy(seal: Seal, sealed: string): string | undefined {
  try {
    return seal.renewed(sealed);
  } catch {
    return undefined;
  }
}
