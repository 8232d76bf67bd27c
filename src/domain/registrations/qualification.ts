/** What shows that a claim is an opportunity and not only a name. */
import { policyAt } from '../policy.ts';
import type { Context, Program } from '../program-state.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { daysAfter, dayText } from '../time.ts';
import { ruleApproval } from './approval.ts';
import { isUndecided } from './protection.ts';
import type { Qualification, Registration, RegistrationFact } from './registration.ts';

export interface Evidence {
  readonly qualifiedBy: Qualification;
  /** Who met whom about what: at most 500 characters. */
  readonly evidence?: string;
  /** When the meeting or talk was; the moment of telling unless said. */
  readonly heldAt?: number;
}

const LONGEST_EVIDENCE = 500;

/** Evidence for a claim that waits or is live. One that waits may be approved by it at once, by rule. */
export function decideQualify(
  program: Program,
  claim: Registration,
  shown: Evidence,
  context: Context,
): readonly RegistrationFact[] | Refusal {
  const { registrationId } = claim;
  const { qualifiedBy, heldAt } = shown;
  const evidence = shown.evidence?.trim() ?? '';
  const mistake = mistakeIn(program, claim, evidence, heldAt, context.at);
  if (mistake) return mistake;
  const isKnown = claim.qualifiedBy === qualifiedBy && (evidence === '' || evidence === claim.evidence);
  if (isKnown && (heldAt === undefined || heldAt === claim.qualifiedAt)) return [];
  const qualified: RegistrationFact = {
    type: 'registration.qualified',
    registrationId,
    qualifiedBy,
    ...(evidence === '' ? {} : { evidence }),
    ...(heldAt === undefined ? {} : { heldAt }),
  };
  if (!isUndecided(claim)) return [qualified];
  return [qualified, ...ruleApproval(program, { ...claim, qualifiedBy }, context.at)];
}

/** A talk counts that was held before the claim too, but not one from a time when this was another opportunity. */
function mistakeIn(
  program: Program,
  { submittedAt }: Registration,
  evidence: string,
  heldAt: number | undefined,
  now: number,
): Refusal | undefined {
  if (evidence.length > LONGEST_EVIDENCE) {
    return refuse(
      'evidence_too_long',
      `The evidence has ${evidence.length} characters; tell it in ${LONGEST_EVIDENCE} or fewer.`,
    );
  }
  if (heldAt === undefined) return undefined;
  if (heldAt > now) {
    return refuse('evidence_in_future', 'This meeting or talk is still to come. Record it once it was held.');
  }
  const earliest = daysAfter(submittedAt, -policyAt(program, submittedAt).qualifyDays);
  if (heldAt >= earliest) return undefined;
  return refuse(
    'evidence_outdated',
    `What was held before ${dayText(earliest)} says nothing of this registration. Name a later meeting or talk.`,
  );
}
