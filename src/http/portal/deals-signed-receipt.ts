/** The signed receipt of a registration, for the partner whose it is. */
import type { LivePrograms } from '../../crm/live-programs.ts';
import { sha256 } from '../../crm/receipts/hashing.ts';
import type { Receipts } from '../../crm/receipts/receipts.ts';
import { receiptFile } from '../../domain/receipts/published.ts';
import { hashOfLink, NAMED } from '../../domain/receipts/receipt.ts';
import type { SignedReceiptView } from '../../portal/pages/deals-signed-receipt.tsx';
import type { PageAnswer } from '../pages/page-calls.ts';
import { notFound } from '../problems.ts';
import type { PortalVisit } from './portal-calls.ts';

interface ReceiptOptions {
  readonly portals: Pick<LivePrograms, 'read'>;
  readonly receipts: Pick<Receipts, 'find' | 'published'>;
}

/** Null while it is being made. */
export async function receiptView(
  receipts: Pick<Receipts, 'find'>,
  portalId: string,
  registrationId: string,
): Promise<SignedReceiptView | null> {
  const receipt = await receipts.find(portalId, registrationId);
  if (!receipt) return null;
  const { link, content, names } = receipt;
  return {
    number: link.number,
    submittedAt: Date.parse(content.submittedAt),
    hash: hashOfLink(link, sha256),
    hasErased: NAMED.some(name => !names[name]),
  };
}

/** `GET /portal/deals/:registrationId/receipt.json` */
export function downloadReceipt({ portals, receipts }: ReceiptOptions) {
  return async ({ request, connection, portalId, partnerId }: PortalVisit): Promise<PageAnswer> => {
    const registrationId = String(request.params.registrationId);
    const holder = await portals.read(
      portalId,
      program => program.registrations.get(registrationId)?.partnerId,
    );
    if (holder !== partnerId) throw notFound('receipt_unknown', 'There is no such receipt.');
    const receipt = await receipts.find(portalId, registrationId);
    const head = await receipts.published(connection, 0, 0);
    if (!receipt || !head) throw notFound('receipt_unknown', 'There is no such receipt.');
    const written = JSON.stringify(receiptFile(receipt, head.chain.publicKey), null, 2);
    const name = `receipt-${receipt.link.number}.json`;
    return { file: Buffer.from(`${written}\n`, 'utf8'), type: 'application/json; charset=utf-8', name };
  };
}
