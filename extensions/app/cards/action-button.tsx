import { LoadingButton } from '@hubspot/ui-extensions';
import type { CardRecord } from './record.ts';

/** A button that changes something: it turns while its change is under way, and every other one waits. */
export function ActionButton(props: {
  record: Pick<CardRecord<unknown>, 'pending' | 'refusal'>;
  label: string;
  variant?: 'primary' | 'secondary' | 'destructive';
  type?: 'submit';
  onPress?: () => void;
}) {
  const { record, label, variant = 'secondary', type = 'button', onPress } = props;
  return (
    <LoadingButton
      size="sm"
      type={type}
      variant={variant}
      loading={record.pending === label}
      disabled={record.pending !== ''}
      resultIconName={record.refusal ? 'exclamationCircle' : 'success'}
      {...(onPress ? { onClick: onPress } : {})}
    >
      {label}
    </LoadingButton>
  );
}
