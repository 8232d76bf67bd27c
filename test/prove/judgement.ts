/** Holds what is left of a run against the books; tells what was found, and how much was looked at. */
import { type RightBooks, rightBooks } from './books/balances.ts';
import { checkBalances, checkRewards, checkStatements } from './checks/books-agree.ts';
import { checkRegistrations } from './checks/claims-agree.ts';
import { checkDeals, checkDeeds } from './checks/deeds-kept.ts';
import { type Findings, noFindings } from './checks/findings.ts';
import { checkLetters } from './checks/letters-once.ts';
import { checkProperties } from './checks/properties-agree.ts';
import { checkSameViews } from './checks/same-views.ts';
import type { Evidence } from './evidence.ts';
import { plannedPartners } from './planned-partners.ts';
import { trueHistory } from './truth.ts';

export interface Judgement extends Findings {
  readonly checked: Readonly<Record<string, number>>;
}

/** `falsified` lets a test lay other books before it. */
export function judge(
  evidence: Evidence,
  falsified: (books: RightBooks) => RightBooks = right => right,
): Judgement {
  const found = noFindings();
  const { deeds, deals, read, lived, letters, steady } = evidence;
  const history = trueHistory({ ...evidence, partners: plannedPartners() }, read, deals);
  const books = falsified(rightBooks(history));
  checkDeeds(deeds, read, found);
  checkWorkflows(evidence, found);
  checkDeals(deals, read, found);
  checkBalances(books, read, found);
  checkRewards(history, books, read, found);
  checkStatements(books, read, lived.rows, found);
  const properties = checkProperties(history, books, evidence.held, found);
  const registrations = checkRegistrations(history, { deeds, left: read.left, steady }, found);
  const lettersAgain = checkLetters(letters, found);
  for (const { who, views } of evidence.others) checkSameViews(lived, views, who, found);
  for (const [place, code] of evidence.exitCodes.entries())
    if (code !== 0) found.disagreements.push(`process ${place} ended with ${code} when it was asked to stop`);
  const checked = {
    entries: read.entries,
    facts: read.facts,
    deals: deals.length,
    lines: read.lines,
    balances: books.balances.length,
    rewards: read.rewards.size,
    'registrations judged': registrations,
    'deals in the CRM': properties,
    'views compared': lived.views.size * evidence.others.length,
    letters: letters.length,
    'letters sent again under their own id': lettersAgain,
  };
  return { ...found, checked };
}

function checkWorkflows({ openCalls, contradicted }: Evidence, found: Findings): void {
  for (const { body } of openCalls)
    found.lost.push(`workflow call ${body.callbackId} was told to wait, and never more`);
  for (const callbackId of contradicted)
    found.disagreements.push(`workflow call ${callbackId} was completed in two ways`);
}
