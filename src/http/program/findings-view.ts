import type { FindingsView } from '../../../extensions/app/cards/wire-findings.ts';
import { type Finding, type FindingCode, isUndeserved } from '../../domain/findings/finding.ts';
import { atStake, sumsOf } from '../../domain/findings/stake.ts';
import type { Money } from '../../domain/money.ts';
import { list, type Program } from '../../domain/program-state.ts';
import { findingInWords } from '../cards/finding-views.ts';
import { amount } from '../cards/money-views.ts';
import type { Seen } from '../cards/seen.ts';

const LISTED_AT_MOST = 100;

/** All credit that is to be checked: how much of each kind, the money at stake, and the newest of it. */
export function findingsView(program: Program, seen: Seen): FindingsView {
  const open = [...program.openFindings].flatMap(id => program.findings.get(id) ?? []);
  const stakes = new Map(open.map(finding => [finding, atStake(program, finding)]));
  const sumOf = (findings: readonly Finding[]): Money[] =>
    sumsOf(findings.flatMap(finding => stakes.get(finding) ?? []));
  const byCode = new Map<FindingCode, Finding[]>();
  for (const finding of open) list(byCode, finding.code, finding);
  return {
    counts: [...byCode]
      .map(([code, findings]) => ({
        code,
        kind: kindOf(code),
        count: findings.length,
        atStake: sumOf(findings).map(amount),
      }))
      .sort((a, b) => b.count - a.count),
    undeserved: sumOf(open.filter(isUndeserved)).map(amount),
    missing: sumOf(open.filter(finding => !isUndeserved(finding))).map(amount),
    findings: open
      .slice(-LISTED_AT_MOST)
      .toReversed()
      .map(finding => {
        const { code, dealId } = finding;
        return { ...findingInWords(program, finding, seen), code, dealId };
      }),
  };
}

function kindOf(code: FindingCode): 'missing' | 'undeserved' {
  return isUndeserved({ code }) ? 'undeserved' : 'missing';
}
