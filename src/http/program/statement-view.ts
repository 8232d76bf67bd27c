import type {
  StatementRow as RowOnWire,
  Statement,
  StatementLine,
} from '../../../extensions/app/cards/wire-program.ts';
import type { BookedLine } from '../../domain/commissions/lines.ts';
import type { Program } from '../../domain/program-state.ts';
import { type StatementRow, statementOf } from '../../domain/rewards/statement.ts';
import { lineText } from '../../domain/sentences/money.ts';
import { amount, stageText } from '../cards/money-views.ts';
import { clawbackView, rewardView } from '../cards/reward-views.ts';
import type { Seen } from '../cards/seen.ts';
import { termsView } from './terms-view.ts';

const LISTED_AT_MOST = 200;

/** Every cent of a partner: earned, taken back, paid and still to be paid, with the lines and rewards behind it. */
export function statementView(program: Program, seen: Seen, partnerId: string): Statement {
  const lines = program.linesByPartner.get(partnerId) ?? [];
  const rewards = program.rewardsByPartner.get(partnerId) ?? [];
  const clawbacks = program.clawbacksByPartner.get(partnerId) ?? [];
  return {
    terms: termsView(program, seen, partnerId),
    rows: statementOf(program, partnerId).map(rowView),
    lines: newest(lines).map(lineView),
    lineCount: lines.length,
    rewards: newest(rewards).map(reward => ({
      ...rewardView(program, reward, seen),
      dealId: reward.dealId,
    })),
    rewardCount: rewards.length,
    clawbacks: newest(clawbacks).map(clawback => clawbackView(program, clawback, seen)),
    asOf: seen.now,
  };
}

function newest<Item>(items: readonly Item[]): Item[] {
  return items.slice(-LISTED_AT_MOST).toReversed();
}

function rowView({ currency, ...minor }: StatementRow): RowOnWire {
  const of = (amountMinor: number) => amount({ amountMinor, currency });
  return {
    currency,
    earned: of(minor.earnedMinor),
    reversed: of(minor.reversedMinor),
    paid: of(minor.paidMinor),
    keptBack: of(minor.keptBackMinor),
    writtenOff: of(minor.writtenOffMinor),
    unpaid: of(minor.unpaidMinor),
    owedBack: of(minor.owedBackMinor),
    open: of(minor.openMinor),
  };
}

function lineView(line: BookedLine): StatementLine {
  return {
    lineId: line.lineId,
    dealId: line.dealId,
    at: line.bookedAt,
    stageText: stageText(line.stage),
    text: `${lineText(line)}.`,
    amount: amount(line),
  };
}
