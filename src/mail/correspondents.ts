import type { Connection } from '../crm/connection.ts';
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
): Correspondents {
  const { pagesUrl, directory, partners } = connection;
  const { applications, payees, registrations, mail } = partners;
  return {
    publicUrl: pagesUrl,
    people: partnerId => directory.data.partners[partnerId]?.people ?? [],
    applicant: applicationId => applications.data.applications[applicationId],
    typed: registrationId => registrations.data.claims[registrationId],
    payee: partnerId => payees.data.partners[partnerId],
    answerLink: applicationId => answerLink(connection, applicationId),
    isForetold: (dealId, partnerId) => foretellingKey(dealId, partnerId) in mail.data.foretold,
  };
}
