/** What checks receipts without us: a page that works when it is saved, and a script. */

import { ReceiptVerifierPage } from '../../portal/pages/receipt-verifier.tsx';
import { VERIFIER, VERIFIER_POLICY } from '../../portal/receipt-verifier.ts';
import type { PageAnswer, Visit } from '../pages/page-calls.ts';

/** `GET /receipts/verify`: the page may load nothing and send nothing; what it runs is in it. */
export async function showVerifier({ response }: Visit): Promise<PageAnswer> {
  response.setHeader('Content-Security-Policy', `${VERIFIER_POLICY}; frame-ancestors 'none'`);
  return { page: <ReceiptVerifierPage /> };
}

/** `GET /receipts/verify-receipt.mjs` */
export async function downloadVerifier(): Promise<PageAnswer> {
  return { file: VERIFIER, type: 'text/javascript; charset=utf-8', name: 'verify-receipt.mjs' };
}
