import { Flex, Text } from '@hubspot/ui-extensions';
import { day } from './dates.ts';
import { TitledTable } from './titled-table.tsx';
import { Why } from './why.tsx';
import type { GateView } from './wire-findings.ts';
import type { CommissionLineView, CommissionPreview, CreditView, RevenueView } from './wire-money.ts';

function WithWhy({ text, dealId, why }: { text: string; dealId: string; why: string }) {
  return (
    <>
      {text} <Why dealId={dealId} why={why} />
    </>
  );
}

/** What most commissions are for goes without saying. */
export function earnerOf({
  partnerName,
  stage,
  stageText,
}: Pick<CommissionLineView, 'partnerName' | 'stage' | 'stageText'>) {
  return stage === 'sale' ? partnerName : `${partnerName}, ${stageText.toLowerCase()}`;
}

/** Whose the credit is, in which parts and why. */
export function Credits({ dealId, credits }: { dealId: string; credits: CreditView[] }) {
  return (
    <TitledTable
      title="Credit"
      columns={['Source', 'Share', 'Reason']}
      rows={credits.map(({ source, sourceName, share, reason, why }) => ({
        id: source,
        cells: [sourceName, share, <WithWhy key="reason" text={reason} dealId={dealId} why={why} />],
      }))}
    />
  );
}

/** What the close would bring: paid, held or reviewed, and what to do about it. */
export function CloseGate({ gate }: { gate: GateView | null }) {
  if (!gate) return null;
  return (
    <Flex direction="column" gap="flush">
      <Text format={{ fontWeight: 'bold' }}>{gate.sentence}</Text>
      {gate.reasons.map(reason => (
        <Text key={reason} variant="microcopy">
          {reason}
        </Text>
      ))}
    </Flex>
  );
}

/** What would be booked if the deal were won as it stands: the same figures, to the cent, as the line booked then. */
export function Preview({ dealId, preview }: { dealId: string; preview: CommissionPreview[] }) {
  return (
    <TitledTable
      title="Commission if won as it stands"
      columns={['Partner', 'Formula', 'Amount', 'Rule']}
      rows={preview.map(({ formula, blocked, amount, rule, why, ...earned }) => ({
        id: `${earnerOf(earned)} ${rule}`,
        cells: [
          earnerOf(earned),
          blocked || formula,
          blocked ? 'None' : amount.text,
          <WithWhy key="rule" text={rule} dealId={dealId} why={why} />,
        ],
      }))}
    />
  );
}

/** What is booked, line by line, with the balance after each; corrections are lines of their own. */
export function Lines({ dealId, lines }: { dealId: string; lines: CommissionLineView[] }) {
  return (
    <TitledTable
      title="Commission booked"
      columns={['Date', 'What', 'Amount', 'Balance']}
      rows={lines.map(({ lineId, at, text, amount, balance, why, ...earned }) => ({
        id: lineId,
        cells: [
          day(at),
          <>
            <Text inline format={{ fontWeight: 'bold' }}>
              {earnerOf(earned)}
            </Text>{' '}
            <WithWhy text={text} dealId={dealId} why={why} />
          </>,
          amount.text,
          balance.text,
        ],
      }))}
    />
  );
}

/** Payments, refunds and chargebacks since the deal was won. */
export function RevenueTable({ revenue }: { revenue: RevenueView[] }) {
  return (
    <TitledTable
      title="Payments and refunds"
      columns={['Date', 'What', 'Reference', 'Amount']}
      rows={revenue.map(({ revenueId, at, kindText, reference, amount }) => ({
        id: revenueId,
        cells: [day(at), kindText, reference, amount.text],
      }))}
    />
  );
}
