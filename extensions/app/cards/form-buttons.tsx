import { Button, Flex } from '@hubspot/ui-extensions';
import { ActionButton } from './action-button.tsx';
import type { CardRecord } from './record.ts';

/** The last line of every form: send it, or close it and change nothing. */
export function FormButtons(props: {
  record: Pick<CardRecord<unknown>, 'pending' | 'refusal'>;
  /** What sending it does. */
  label: string;
  variant?: 'primary' | 'destructive';
  onClose: () => void;
}) {
  const { record, label, variant = 'primary', onClose } = props;
  return (
    <Flex direction="row" gap="sm">
      <ActionButton record={record} label={label} variant={variant} type="submit" />
      <Button size="sm" variant="transparent" onClick={onClose}>
        Cancel
      </Button>
    </Flex>
  );
}
