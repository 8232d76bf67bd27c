import type { Fact } from '../domain/facts.ts';
import type { Program } from '../domain/program-state.ts';
import {
  letterOfAgreementToSign,
  letterOfApplicationApproved,
  letterOfApplicationQuestion,
  letterOfApplicationReceived,
  letterOfApplicationRefused,
} from '../portal/letters/application-letters.ts';
import { referralLink } from '../portal/sharing.ts';
import { type Correspondents, everybodyOf, type MailDue } from './mail-due.ts';

/** To whoever applies, what became of it; the address is where the application was kept, for they are no partner yet. */
export function applicationMails(
  program: Program,
  facts: readonly Fact[],
  index: number,
  known: Correspondents,
): MailDue[] {
  const fact = facts[index];
  if (!fact || !('applicationId' in fact)) return [];
  const { applicationId } = fact;
  const applicant = known.applicant(applicationId);
  if (!applicant) return [];
  const mail = (write: MailDue['write']) => [{ index, to: [{ id: applicationId, ...applicant }], write }];
  switch (fact.type) {
    case 'application.received':
      return mail((words, frame, name) => letterOfApplicationReceived(words, frame, { name }));
    case 'application.questioned': {
      const { url: answerUrl, until } = known.answerLink(applicationId);
      const { question } = fact;
      return mail((words, frame, name) =>
        letterOfApplicationQuestion(words, frame, { name, question, answerUrl, until }),
      );
    }
    case 'application.refused':
      return mail((words, frame, name) =>
        letterOfApplicationRefused(words, frame, { name, reason: fact.reason }),
      );
    case 'application.approved': {
      const { code = '' } = program.partners.get(fact.partnerId) ?? {};
      const link = referralLink(known.publicUrl, code);
      return mail((words, frame, name) => letterOfApplicationApproved(words, frame, { name, code, link }));
    }
    default:
      return [];
  }
}

/** To a partner who has an agreement to sign; a new one is told of it with its welcome. */
export function agreementMails(facts: readonly Fact[], index: number, known: Correspondents): MailDue[] {
  const fact = facts[index];
  if (fact?.type !== 'agreement.offered') return [];
  const { partnerId, effectiveAt } = fact;
  const isWelcomed = facts.some(one => one.type === 'application.approved' && one.partnerId === partnerId);
  if (isWelcomed) return [];
  const write: MailDue['write'] = (words, frame, name) =>
    letterOfAgreementToSign(words, frame, { name, effectiveAt });
  return [{ index, to: everybodyOf(known, partnerId), write }];
}
