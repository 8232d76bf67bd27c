/** `GET /cards/deals/:dealId/why`: what a line, a share, a refusal, a preview or the verdict of a deal rests on. */
import { z } from 'zod';
import type { Explanation as OnWire } from '../../../extensions/app/cards/wire-money.ts';
import { type About, explain } from '../../domain/explain/explain.ts';
import type { Explanation } from '../../domain/explain/explanation.ts';
import type { Program } from '../../domain/program-state.ts';
import { dealStanding } from '../../domain/standing.ts';
import { notFound } from '../problems.ts';
import { ourId } from './request-fields.ts';
import { noDeal, type Seen } from './seen.ts';

const asked = ourId.exactOptional();

/** One question at a time. HubSpot appends parameters of its own, which are not ours to refuse. */
export const QUESTION = z
  .object({
    line: asked,
    credit: asked,
    refusal: asked,
    preview: asked,
    verdict: z.literal('1').exactOptional(),
  })
  .refine(question => Object.keys(question).length === 1, {
    error: 'ask for one of line, credit, refusal, preview or verdict=1',
  });

type Question = z.output<typeof QUESTION>;

export function whyView(program: Program, dealId: string, question: Question, seen: Seen): OnWire {
  const { names, now } = seen;
  const about = aboutOf(program, dealId, question, now);
  const explanation = about && explain(program, about, now, names);
  if (!explanation) throw notFound('nothing_to_explain', 'This deal has no such thing. Refresh the card.');
  return onWire(explanation);
}

function aboutOf(program: Program, dealId: string, question: Question, now: number): About | undefined {
  const deal = program.deals.get(dealId);
  if (!deal || deal.phase === 'removed') throw noDeal();
  const { line, credit, refusal, preview } = question;
  if (line !== undefined) return { line, dealId };
  if (credit !== undefined) return { credit: dealId, source: credit };
  if (refusal !== undefined) {
    const claim = program.registrations.get(refusal);
    const isHere = claim?.dealId === dealId || deal.companyIds.includes(claim?.companyId ?? '');
    return isHere ? { refusal } : undefined;
  }
  if (preview === undefined) return { verdict: dealId };
  // What the card previews while a claim waits is what its approval would cost.
  const { registration, registrationStatus } = dealStanding(program, deal, now);
  const assumed = registrationStatus === 'submitted' && registration ? { assumed: registration } : {};
  return { preview: dealId, partnerId: preview, ...assumed };
}

function onWire({ title, sentence, formula, facts, rules, promisedOn }: Explanation): OnWire {
  return {
    title,
    sentence,
    steps: formula.map(({ text, amount }) => ({ text, figure: amount ?? '' })),
    facts: [...facts],
    rules: rules.map(({ text, since }) => ({ text, since })),
    promisedUntil: promisedOn,
  };
}
