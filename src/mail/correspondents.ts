import type { Connection } from '../crm/connection.ts';
import { sha256 } from '../crm/receipts/hashing.ts';
import type { Receipts } from '../crm/receipts/receipts.ts';
import type { Fact } from '../domain/facts.ts';
import { hashOfLink } from '../domain/receipts/receipt.ts';
import type { LetterReceipt } from '../portal/letters/registration-letters.ts';
import type { Correspondents } from './mail-due.ts';
import { foretellingKey } from './progress-mails.ts';

/** Where an applicant answers what was asked. */
export type AnswerLink = (
  account: Pick<Connection, 'portalId' | 'pagesUrl'>,
  applicationId: string,
) => ReturnType<Correspondents['answerLink']>;

/** Whom to write to, from the records beside the log as they are now. */
export function correspondentsOf(
  connection: Pick<Connection, 'portalId' | 'pagesUrl' | 'directory' | 'partners'>,
  answerLink: AnswerLink,
  receipts: ReadonlyMap<string, LetterReceipt>,
): Correspondents {
  const { pagesUrl, directory, partners } = connection;
  const { applications, payees, registrations, mail } = partners;
  return {
    publicUrl: pagesUrl,
    people: partnerId => directory.data.partners[partnerId]?.people ?? [],
    applicant: applicationId => applications.data.applications[applicationId],
    typed: registrationId => registrations.data.claims[registrationId],
    receipt: registrationId => receipts.get(registrationId),
    payee: partnerId => payees.data.partners[partnerId],
    answerLink: applicationId => answerLink(connection, applicationId),
    isForetold: (dealId, partnerId) => foretellingKey(dealId, partnerId) in mail.data.foretold,
  };
}

/** The receipts of the registrations among these facts, as far as they are made. */
export async function receiptsOf(
  receipts: Pick<Receipts, 'find'>,
  portalId: string,
  facts: readonly Fact[],
): Promise<ReadonlyMap<string, LetterReceipt>> {
  const found = new Map<string, LetterReceipt>();
  for (const fact of facts) {
    if (fact.type !== 'registration.submitted') continue;
    const { link } = (await receipts.find(portalId, fact.registrationId)) ?? {};
    if (link) found.set(fact.registrationId, { number: link.number, hash: hashOfLink(link, sha256) });
  }
  return found;
}
