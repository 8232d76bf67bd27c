import { Button, Flex } from '@hubspot/ui-extensions';
import type { Ask } from './reason-form.tsx';
import type { CardRecord } from './record.ts';
import type { DealView } from './wire.ts';
import type { DisputeAction, DisputeView } from './wire-dispute.ts';

const LABELS: Record<DisputeAction, string> = {
  rule: 'Make a ruling',
  appeal: 'Appeal',
  withdraw: 'Withdraw',
};

/** The buttons of a dispute that this viewer may press. */
export function DisputeActions(props: {
  dispute: DisputeView;
  record: CardRecord<DealView>;
  onOpen: (open: 'rule' | Ask) => void;
}) {
  const { dispute, record, onOpen } = props;
  if (dispute.actions.length === 0) return null;
  return (
    <Flex direction="row" gap="sm" wrap>
      {dispute.actions.map(action => (
        <Button
          key={action}
          size="sm"
          variant={action === 'rule' ? 'primary' : 'secondary'}
          disabled={record.pending !== ''}
          onClick={() => onOpen(action === 'rule' ? action : askOf(action, dispute))}
        >
          {LABELS[action]}
        </Button>
      ))}
    </Flex>
  );
}

function askOf(action: 'appeal' | 'withdraw', { disputeId, appeal }: DisputeView): Ask {
  if (action === 'appeal') {
    return {
      call: 'appeal',
      body: { disputeId },
      confirm: 'Confirm appeal',
      done: 'The ruling is appealed. Another partner manager decides.',
      why: 'What the first ruling did not see. The next one is final.',
    };
  }
  return {
    call: 'withdraw-dispute',
    body: { disputeId },
    confirm: 'Confirm withdrawal',
    done: appeal ? 'The appeal is withdrawn: the first ruling stands.' : 'The dispute is withdrawn.',
    why: 'It stays in the history of the deal.',
    isHarsh: true,
  };
}
