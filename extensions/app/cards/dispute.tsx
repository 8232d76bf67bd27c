import {
  Accordion,
  DescriptionList,
  DescriptionListItem,
  Flex,
  Heading,
  StatusTag,
  Text,
} from '@hubspot/ui-extensions';
import { useState } from 'react';
import { day } from './dates.ts';
import { DisputeActions } from './dispute-actions.tsx';
import { type Ask, ReasonForm } from './reason-form.tsx';
import type { CardRecord } from './record.ts';
import { RulingForm } from './ruling-form.tsx';
import { TitledTable } from './titled-table.tsx';
import type { DealView } from './wire.ts';
import type { DisputeStatus, DisputeView } from './wire-dispute.ts';

const STATUS = {
  open: ['Waits for a ruling', 'warning'],
  ruled: ['Ruled', 'success'],
  appealed: ['Appealed', 'warning'],
  final: ['Final', 'default'],
  withdrawn: ['Withdrawn', 'default'],
} as const satisfies Record<DisputeStatus, readonly [string, string]>;

/** The dispute room: what is contested and until when, what the log shows for either side, what was ruled. */
export function Dispute({ dispute, record }: { dispute: DisputeView; record: CardRecord<DealView> }) {
  const [open, setOpen] = useState<'rule' | Ask | null>(null);
  const close = () => setOpen(null);
  const { rulings, appeal, evidence } = dispute;
  const waits = dispute.decideUntil !== null;
  return (
    <Flex direction="column" gap="sm">
      <Flex direction="row" gap="sm" align="center" wrap>
        <Heading>Dispute</Heading>
        <StatusTag variant={STATUS[dispute.status][1]}>{STATUS[dispute.status][0]}</StatusTag>
        <Deadline dispute={dispute} />
      </Flex>
      <DescriptionList direction="row">
        <DescriptionListItem label="Contested">{dispute.about}</DescriptionListItem>
        <DescriptionListItem label="Claimed for">
          {dispute.forPartnerName || 'No partner at all'}
        </DescriptionListItem>
        <DescriptionListItem label="Opened">
          {day(dispute.openedAt)} by {dispute.openedBy}
        </DescriptionListItem>
        {/* While it waits the verdict gives the reason, and the appeal's once there is one. */}
        {(!waits || appeal) && (
          <DescriptionListItem label="Reason given">{dispute.reason}</DescriptionListItem>
        )}
        {appeal && (
          <DescriptionListItem label={`Appealed on ${day(appeal.appealedAt)} by ${appeal.appealedBy}`}>
            {appeal.reason}
          </DescriptionListItem>
        )}
      </DescriptionList>
      <TitledTable
        title="Rulings"
        columns={['Date', 'Ruling', 'Reason', 'By']}
        rows={rulings.map(({ ruling, reason, ruledAt, ruledBy, policyVersion }) => ({
          id: String(ruledAt),
          cells: [day(ruledAt), ruling.text, reason, `${ruledBy}, under policy version ${policyVersion}`],
        }))}
      />
      {open === null && <DisputeActions dispute={dispute} record={record} onOpen={setOpen} />}
      {open === 'rule' && <RulingForm dispute={dispute} record={record} onClose={close} />}
      {open !== null && open !== 'rule' && (
        <ReasonForm key={open.call} ask={open} record={record} onClose={close} />
      )}
      {evidence.length > 0 && (
        <Accordion title={`Evidence (${evidence.length})`} defaultOpen={waits} size="sm">
          <Evidence evidence={evidence} />
        </Accordion>
      )}
    </Flex>
  );
}

function Deadline({ dispute }: { dispute: DisputeView }) {
  const { decideUntil, isOverdue, appealUntil } = dispute;
  if (decideUntil !== null) {
    return isOverdue ? (
      <StatusTag variant="danger">Overdue since {day(decideUntil)}</StatusTag>
    ) : (
      <Text variant="microcopy">To be decided by {day(decideUntil)}</Text>
    );
  }
  return appealUntil === null ? null : (
    <Text variant="microcopy">May be appealed until {day(appealUntil)}</Text>
  );
}

/** What the log shows, oldest first, each with the side it speaks for. */
function Evidence({ evidence }: Pick<DisputeView, 'evidence'>) {
  return (
    <TitledTable
      columns={['Date', 'Speaks for', 'What happened']}
      rows={evidence.map(({ at, side, text }, place) => ({
        id: `${place} ${at}`,
        // What holds since the program began has no date.
        cells: [at === 0 ? 'Before' : day(at), side || 'Neither', text],
      }))}
    />
  );
}
