/** What was overpaid: made good by later rewards of the partner in the same currency, oldest first, or written off. */
import { list, type Program } from '../program-state.ts';

/** Opened when the commission behind a paid reward falls; each further fall opens its own, with its own time limit. */
export interface Clawback {
  readonly clawbackId: string;
  /** The reward that was overpaid. */
  readonly rewardId: string;
  readonly partnerId: string;
  readonly currency: string;
  readonly openedAt: number;
  /** What can be recovered before then is; the rest is written off. */
  readonly recoverUntil: number;
  /** What was overpaid in all; falls when the commission rises again. */
  amountMinor: number;
  recoveredMinor: number;
  writtenOffMinor: number;
  /** What made up `writtenOffMinor`, in order. */
  readonly writeOffs: WriteOffEntry[];
}

/** What was given up at an instant; below zero when it turned out to be earned, so that there was nothing to give up. */
export interface WriteOffEntry {
  readonly at: number;
  readonly amountMinor: number;
  readonly ground: 'time_limit' | 'manager' | 'earned_after_all';
}

export type ClawbackFact = { readonly clawbackId: string } & (
  | ({ readonly type: 'clawback.opened' } & Pick<
      Clawback,
      'rewardId' | 'partnerId' | 'currency' | 'amountMinor' | 'recoverUntil'
    >)
  /** The commission rose again: the whole of what was overpaid, as it counts now. */
  | { readonly type: 'clawback.adjusted'; readonly amountMinor: number }
  | { readonly type: 'clawback.recovered'; readonly fromRewardId: string; readonly amountMinor: number }
  | {
      readonly type: 'clawback.writtenOff';
      readonly amountMinor: number;
      readonly ground: 'time_limit' | 'manager';
      readonly reason: string;
    }
);

/** What is still owed back, in minor units. */
export function owedBackMinor({ amountMinor, recoveredMinor, writtenOffMinor }: Clawback): number {
  return amountMinor - recoveredMinor - writtenOffMinor;
}

/** Whether later rewards still make it good at an instant. */
export function isRecoverable(clawback: Clawback, at: number): boolean {
  return owedBackMinor(clawback) > 0 && at < clawback.recoverUntil;
}

export function applyClawback(program: Program, fact: ClawbackFact, at: number): void {
  if (fact.type === 'clawback.opened') {
    const { type: _, ...opened } = fact;
    const clawback: Clawback = {
      ...opened,
      openedAt: at,
      recoveredMinor: 0,
      writtenOffMinor: 0,
      writeOffs: [],
    };
    program.clawbacks.set(clawback.clawbackId, clawback);
    list(program.clawbacksByPartner, clawback.partnerId, clawback);
    list(program.clawbacksByReward, clawback.rewardId, clawback);
    return;
  }
  const clawback = program.clawbacks.get(fact.clawbackId);
  if (!clawback) return;
  if (fact.type === 'clawback.adjusted') {
    clawback.amountMinor = fact.amountMinor;
    // What was forgiven is earned after all, so there is nothing to forgive.
    const forgivable = fact.amountMinor - clawback.recoveredMinor;
    if (forgivable < clawback.writtenOffMinor)
      writeOff(clawback, {
        at,
        amountMinor: forgivable - clawback.writtenOffMinor,
        ground: 'earned_after_all',
      });
  } else if (fact.type === 'clawback.recovered') {
    clawback.recoveredMinor += fact.amountMinor;
    const overpaid = program.rewards.get(clawback.rewardId);
    if (overpaid) overpaid.settledMinor -= fact.amountMinor;
  } else {
    writeOff(clawback, { at, amountMinor: fact.amountMinor, ground: fact.ground });
  }
}

function writeOff(clawback: Clawback, entry: WriteOffEntry): void {
  clawback.writeOffs.push(entry);
  clawback.writtenOffMinor += entry.amountMinor;
}
