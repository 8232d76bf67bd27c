import type { Names } from '../names.ts';
import { isOtherSource } from '../partners.ts';
import type { Program } from '../program-state.ts';
import type { Registration } from '../registrations/registration.ts';
import { explainCredit } from './credit.ts';
import { type Explanation, readable } from './explanation.ts';
import { explainLine, explainPreview } from './money.ts';
import { explainRefusal } from './refusal.ts';
import { explainVerdict } from './verdict.ts';

/** What somebody asks "Why?" about. */
export type About =
  | { readonly line: string; readonly dealId: string }
  /** A partner's id, `marketing` or `direct`. */
  | { readonly credit: string; readonly source: string }
  | { readonly refusal: string }
  | { readonly verdict: string }
  /** With `assumed`, as if that claim were approved. */
  | { readonly preview: string; readonly partnerId: string; readonly assumed?: Registration };

/**
 * Why something is as it is: the formula with its figures, the facts it rests on and the versions of the rules that
 * were applied. Undefined when there is no such thing. `now` is the moment of asking: what is open is explained as
 * it stands then, what is booked or decided as it stood.
 */
export function explain(program: Program, about: About, now: number, names: Names): Explanation | undefined {
  const explanation = explained(program, about, now, names);
  return explanation && readable(explanation);
}

function explained(program: Program, about: About, now: number, names: Names): Explanation | undefined {
  if ('line' in about) {
    const line = program.lines.get(about.dealId)?.find(one => one.lineId === about.line);
    return line && explainLine(program, line, names);
  }
  if ('refusal' in about) {
    const claim = program.registrations.get(about.refusal);
    return claim?.refused ? explainRefusal(program, claim, claim.refused, names) : undefined;
  }
  if ('credit' in about) {
    const deal = program.deals.get(about.credit);
    const isKnown = isOtherSource(about.source) || program.partners.has(about.source);
    return deal && isKnown ? explainCredit(program, deal, about.source, now, names) : undefined;
  }
  if ('preview' in about) {
    const deal = program.deals.get(about.preview);
    const isKnown = program.partners.has(about.partnerId);
    return deal && isKnown ? explainPreview(program, deal, about, now, names) : undefined;
  }
  const deal = program.deals.get(about.verdict);
  return deal && explainVerdict(program, deal, now, names);
}
