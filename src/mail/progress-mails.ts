/**
 * "Progressed": once for each partner and deal that credits it. When the deal becomes a qualified lead the mail says
 * what it would earn if it were won as it stands; a partner who was not told then (the credit came later, or the deal
 * was won at once) is told with the first line in its books.
 */
import type { Earning } from '../domain/commissions/earnings.ts';
import { earningsOf } from '../domain/commissions/preview.ts';
import { leadAt } from '../domain/commissions/qualified-leads.ts';
import type { Deal } from '../domain/deals.ts';
import type { Fact } from '../domain/facts.ts';
import type { Money } from '../domain/money.ts';
import { policyAt } from '../domain/policy.ts';
import type { Program } from '../domain/program-state.ts';
import { dealsTouchedBy } from '../domain/touched-deals.ts';
import { letterOfReferralProgress } from '../portal/letters/referral-letters.ts';
import { offerPhrase } from '../portal/terms.ts';
import { type Correspondents, everybodyOf, type MailDue } from './mail-due.ts';

type Line = Extract<Fact, { type: 'commission.booked' }>;

export interface ProgressMail extends MailDue {
  readonly dealId: string;
  readonly partnerId: string;
}

export function progressMails(
  program: Program,
  facts: readonly Fact[],
  at: number,
  known: Correspondents,
): ProgressMail[] {
  const mails = new Map<string, ProgressMail>();
  facts.forEach((fact, index) => {
    const told =
      fact.type === 'commission.booked'
        ? firstLine(program, facts, fact, at, known)
        : forecasts(program, fact, at, known);
    for (const one of told) {
      const key = foretellingKey(one.dealId, one.partnerId);
      if (!known.isForetold(one.dealId, one.partnerId) && !mails.has(key)) mails.set(key, { index, ...one });
    }
  });
  return [...mails.values()];
}

/** How a deal is noted of which a partner was told. */
export function foretellingKey(dealId: string, partnerId: string): string {
  return `${dealId}:${partnerId}`;
}

type Told = Omit<ProgressMail, 'index'>;

/** The first line that a partner has on a deal, together with what else was booked with it. */
function firstLine(
  program: Program,
  facts: readonly Fact[],
  { dealId, partnerId, lineId }: Line,
  at: number,
  known: Correspondents,
): Told[] {
  const deal = program.deals.get(dealId);
  const first = (program.lines.get(dealId) ?? []).find(line => line.partnerId === partnerId);
  if (!deal || first?.lineId !== lineId) return [];
  const lines = facts.filter(
    (fact): fact is Line =>
      fact.type === 'commission.booked' && fact.dealId === dealId && fact.partnerId === partnerId,
  );
  const foreseen = deal.phase === 'open' ? ofPartner(earningsOf(program, deal, at), partnerId) : [];
  const booked = lines.flatMap(({ earning }) => (earning ? [earning] : []));
  return [progressOf(program, deal, partnerId, { earned: sums(lines), foreseen, booked }, at, known)];
}

/** A deal that is a qualified lead by now, for each partner whom it would credit and who has no line on it. */
function forecasts(program: Program, fact: Fact, at: number, known: Correspondents): Told[] {
  return dealsWithNews(program, fact).flatMap(dealId => {
    const deal = program.deals.get(dealId);
    if (deal?.phase !== 'open' || leadAt(program, deal) === null) return [];
    const waiting = maybeCredited(program, deal).filter(
      partnerId => known.people(partnerId).length > 0 && !known.isForetold(dealId, partnerId),
    );
    if (waiting.length === 0) return [];
    const lines = program.lines.get(dealId) ?? [];
    const earnings = earningsOf(program, deal, at);
    return waiting.flatMap(partnerId => {
      const foreseen = ofPartner(earnings, partnerId);
      if (foreseen.length === 0 || lines.some(line => line.partnerId === partnerId)) return [];
      return [progressOf(program, deal, partnerId, { earned: [], foreseen, booked: [] }, at, known)];
    });
  });
}

function dealsWithNews(program: Program, fact: Fact): string[] {
  switch (fact.type) {
    case 'deal.appeared':
    case 'deal.moved':
    case 'deal.linked':
      return [fact.dealId];
    case 'touch.recorded':
    case 'registration.approved':
    case 'registration.qualified':
    case 'registration.dealGiven':
      return [...dealsTouchedBy(program, fact)];
    default:
      return [];
  }
}

/** Everybody with a touch or a claim at the deal, whatever the rules make of it. */
function maybeCredited(program: Program, { dealId, contactIds, companyIds }: Deal): string[] {
  const sources = [
    ...contactIds.flatMap(id => program.touchesByContact.get(id) ?? []),
    ...companyIds.flatMap(id => program.touchesByCompany.get(id) ?? []),
  ].map(({ source }) => source);
  const claims = [
    ...(program.registrationsByDeal.get(dealId) ?? []),
    ...companyIds.flatMap(id => program.registrationsByCompany.get(id) ?? []),
  ].map(({ partnerId }) => partnerId);
  return [...new Set([...sources, ...claims])].filter(id => program.partners.has(id));
}

interface Figures {
  readonly earned: readonly Money[];
  readonly foreseen: readonly Earning[];
  readonly booked: readonly Pick<Earning, 'benefit' | 'plan'>[];
}

function progressOf(
  program: Program,
  deal: Deal,
  partnerId: string,
  { earned, foreseen, booked }: Figures,
  at: number,
  known: Correspondents,
): Told {
  const { dealId } = deal;
  const { payWithinBusinessDays } = policyAt(program, at);
  const inKind = [...booked, ...foreseen];
  return {
    dealId,
    partnerId,
    about: dealId,
    to: everybodyOf(known, partnerId),
    write: (words, frame, name) =>
      letterOfReferralProgress(words, frame, {
        name,
        began: beginningOf(program, deal, partnerId),
        won: deal.phase === 'won',
        earned,
        forecast: sums(foreseen),
        inKind: inKind.flatMap(({ benefit, plan }) =>
          benefit ? [offerPhrase({ form: 'none', benefit }, plan, words)] : [],
        ),
        payWithinBusinessDays,
      }),
  };
}

/** The partner's referral of somebody at the deal, else its claim on it. */
function beginningOf(
  program: Program,
  { dealId, contactIds, companyIds }: Deal,
  partnerId: string,
): { by: 'referral' | 'claim'; at: number } | null {
  const referral = (program.referralsByPartner.get(partnerId) ?? []).find(
    one => contactIds.includes(one.contactId) || companyIds.includes(one.companyId ?? ''),
  );
  if (referral) return { by: 'referral', at: referral.receivedAt };
  const claim = (program.registrationsByDeal.get(dealId) ?? []).find(one => one.partnerId === partnerId);
  return claim ? { by: 'claim', at: claim.submittedAt } : null;
}

function ofPartner(earnings: readonly Earning[], partnerId: string): Earning[] {
  return earnings.filter(earning => earning.partnerId === partnerId);
}

/** By currency, without what comes to nothing. */
function sums(amounts: readonly Money[]): Money[] {
  const totals = new Map<string, number>();
  for (const { amountMinor, currency } of amounts)
    totals.set(currency, (totals.get(currency) ?? 0) + amountMinor);
  const all = [...totals].map(([currency, amountMinor]) => ({ amountMinor, currency }));
  return all.filter(({ amountMinor }) => amountMinor !== 0);
}
