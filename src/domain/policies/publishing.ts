import { canonicalText } from '../canonical-text.ts';
import { effectiveMistakes } from '../effective-day.ts';
import { managerOnly } from '../people.ts';
import type { PolicyFact, PublishPolicy } from '../policy.ts';
import type { Context, Program } from '../program-state.ts';
import { type Refusal, refuse, refuseMistakes } from '../refusal.ts';
import { mistakesInPolicy } from './policy-mistakes.ts';

/**
 * A new version of the policy. It counts from `effectiveAt` on in place of every version published before it, one
 * that is planned for later included: what was published last is what the manager meant.
 */
export function decidePublishPolicy(
  program: Program,
  command: PublishPolicy,
  context: Context,
): readonly PolicyFact[] | Refusal {
  const denied = managerOnly(program, context);
  if (denied) return denied;
  const { policy } = command;
  const effectiveAt = command.effectiveAt ?? context.at;
  const latest = program.policies.at(-1);
  const currency = latest?.policy.currency ?? policy.currency;
  const changesCurrency = policy.currency !== currency;
  const mistakes = [...mistakesInPolicy(policy), ...effectiveMistakes(effectiveAt, context.at)];
  if (mistakes.length > 0) {
    const fixed = { field: 'currency', message: `${currency}, as the program was opened.` };
    return refuseMistakes('policy_invalid', changesCurrency ? [fixed, ...mistakes] : mistakes);
  }
  if (changesCurrency) {
    const message = `The books are kept in ${currency} from the first day on. Keep ${currency}.`;
    return refuse('currency_fixed', message);
  }
  if (latest && latest.effectiveAt <= effectiveAt && canonicalText(latest.policy) === canonicalText(policy))
    return [];
  if (effectiveAt < context.at) {
    return refuse(
      'policy_backdated',
      'A policy counts from now or later, so that what was decided and closed keeps its own.',
    );
  }
  return [{ type: 'policy.published', version: program.policies.length + 1, policy, effectiveAt }];
}
