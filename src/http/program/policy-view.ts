import type {
  PublishedPolicy as OnWire,
  Policy as PolicyOnWire,
  PolicyView,
} from '../../../extensions/app/cards/wire-program.ts';
import { type PublishedPolicy, publishedAt } from '../../domain/policy.ts';
import type { Program } from '../../domain/program-state.ts';
import { modelText } from '../../domain/sentences/credit.ts';
import type { Seen } from '../cards/seen.ts';
import { newestWithin } from './newest-versions.ts';

const VERSIONS_AT_MOST = 100;
const VERSIONS_BYTES = 500_000;

/** The rules in force, and every version of them. */
export function policyView(program: Program, { now }: Seen): PolicyView {
  return {
    inForce: onWire(publishedAt(program, now)),
    versions: newestWithin(
      program.policies.slice(-VERSIONS_AT_MOST).toReversed().map(onWire),
      VERSIONS_BYTES,
    ),
  };
}

function onWire({ version, effectiveAt, policy }: PublishedPolicy): OnWire {
  return {
    version,
    effectiveAt,
    policy: structuredClone(policy) as PolicyOnWire,
    attribution: modelText(policy),
  };
}
