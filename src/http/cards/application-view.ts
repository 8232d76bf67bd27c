import type { ApplicationView } from '../../../extensions/app/cards/wire-partner-side.ts';
import type { Program } from '../../domain/program-state.ts';
import type { Seen } from './seen.ts';

/** The latest application of a contact, with what the applicant wrote as far as it is still kept. */
export function applicationView(program: Program, contactId: string, seen: Seen): ApplicationView | null {
  const application = program.applicationsByContact.get(contactId)?.at(-1);
  if (!application) return null;
  const { applicationId, kind, status, receivedAt, decidedAt, words } = application;
  const partner = program.partners.get(application.partnerId ?? '');
  const texts = seen.kept.applications[applicationId];
  return {
    applicationId,
    kind,
    status,
    receivedAt,
    decidedAt,
    words,
    partner: partner ? { name: seen.names.partner(partner.partnerId), code: partner.code } : null,
    written: texts
      ? {
          name: texts.name,
          email: texts.email,
          company: texts.company,
          website: texts.website,
          text: texts.text,
          answers: [...texts.answers],
        }
      : null,
  };
}
