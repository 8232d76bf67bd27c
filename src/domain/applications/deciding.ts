import type { AgreementOfferFact } from '../agreement-offers.ts';
import { kindPlanMissing } from '../agreements.ts';
import { codeFor, type PartnerFact } from '../partners.ts';
import { managerOnly } from '../people.ts';
import { mistakesIn } from '../plans/mistakes.ts';
import { type Context, list, type Program } from '../program-state.ts';
import { type Refusal, refuse, refuseMistakes } from '../refusal.ts';
import { unfitReason } from '../rewards/holds.ts';
import type {
  AnswerQuestion,
  Application,
  ApplicationFact,
  DecideApplication,
  ReceiveApplication,
} from './application.ts';

type Facts = readonly (ApplicationFact | PartnerFact | AgreementOfferFact)[];

/** A second application of a contact while one waits, or of one that is a partner already, is the same one, sent again. */
export function decideReceiveApplication(
  program: Program,
  command: ReceiveApplication,
  context: Context,
): Facts {
  const { contactId, companyId, kind } = command;
  const known = program.applicationsByContact.get(contactId) ?? [];
  if (known.some(({ status }) => status !== 'refused')) return [];
  const applicationId = context.id('app');
  return [{ type: 'application.received', applicationId, contactId, companyId, kind }];
}

export function decideAboutApplication(
  program: Program,
  command: DecideApplication,
  context: Context,
): Facts | Refusal {
  const denied = managerOnly(program, context);
  if (denied) return denied;
  const application = program.applications.get(command.applicationId);
  if (!application || application.contactId !== command.contactId)
    return refuse('application_unknown', 'This contact has no such application. Refresh the card.');
  if (!isOpen(application))
    return refuse(
      'application_decided',
      'This application was decided already. Refresh the card to see how.',
    );
  const { applicationId } = application;
  switch (command.type) {
    case 'refuse_application': {
      const reason = command.reason.trim();
      return unfitReason(reason) ?? [{ type: 'application.refused', applicationId, reason }];
    }
    case 'ask_applicant': {
      const question = command.question.trim();
      return unfitReason(question) ?? [{ type: 'application.questioned', applicationId, question }];
    }
    case 'approve_application': {
      const { kind, plan } = command;
      const mistakes = plan ? mistakesIn(plan) : [];
      if (mistakes.length > 0) return refuseMistakes('plan_invalid', mistakes);
      const missing = kindPlanMissing(program, kind, plan, context.at);
      if (missing) return missing;
      const partnerId = context.id('par');
      return [
        { type: 'application.approved', applicationId, partnerId },
        { type: 'partner.added', partnerId, kind, code: codeFor(program, partnerId) },
        { type: 'agreement.offered', partnerId, version: 1, plan, effectiveAt: context.at },
      ];
    }
  }
}

export function decideAnswerQuestion(program: Program, { applicationId }: AnswerQuestion): Facts | Refusal {
  const application = program.applications.get(applicationId);
  if (!application) return refuse('application_unknown', 'There is no such application.');
  if (application.status !== 'asked')
    return refuse('application_decided', 'There is no question left to answer.');
  return [{ type: 'application.answered', applicationId }];
}

function isOpen({ status }: Application): boolean {
  return status === 'waiting' || status === 'asked';
}

export function applyApplication(program: Program, fact: ApplicationFact, at: number): void {
  if (fact.type === 'application.received') {
    const { type: _, ...received } = fact;
    const application: Application = {
      ...received,
      receivedAt: at,
      status: 'waiting',
      decidedAt: null,
      partnerId: null,
      words: '',
    };
    program.applications.set(application.applicationId, application);
    list(program.applicationsByContact, application.contactId, application);
    return;
  }
  const application = program.applications.get(fact.applicationId);
  if (!application) return;
  switch (fact.type) {
    case 'application.approved':
      application.status = 'approved';
      application.partnerId = fact.partnerId;
      application.decidedAt = at;
      return;
    case 'application.refused':
      application.status = 'refused';
      application.words = fact.reason;
      application.decidedAt = at;
      return;
    case 'application.questioned':
      application.status = 'asked';
      application.words = fact.question;
      return;
    case 'application.answered':
      application.status = 'waiting';
  }
}
