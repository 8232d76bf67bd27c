import type { Connection } from '../crm/connection.ts';
import type { Correspondents } from './mail-due.ts';
import { foretellingKey } from './progress-mails.ts';

/** Whom to write to, from the records beside the log as they are now. */
export function correspondentsOf(
  { portalId, directory, partners }: Pick<Connection, 'portalId' | 'directory' | 'partners'>,
  publicUrl: string,
  answerLink: (portalId: string, applicationId: string) => ReturnType<Correspondents['answerLink']>,
): Correspondents {
  const { applications, payees, registrations, mail } = partners;
  return {
    publicUrl,
    people: partnerId => directory.data.partners[partnerId]?.people ?? [],
    applicant: applicationId => applications.data.applications[applicationId],
    typed: registrationId => registrations.data.claims[registrationId],
    payee: partnerId => payees.data.partners[partnerId],
    answerLink: applicationId => answerLink(portalId, applicationId),
    isForetold: (dealId, partnerId) => foretellingKey(dealId, partnerId) in mail.data.foretold,
  };
}
