import { ProgressBar, Text } from '@hubspot/ui-extensions';
import { day } from './dates.ts';
import type { ProtectionStatus, RegistrationView } from './wire-claims.ts';

const VARIANT: Partial<Record<ProtectionStatus, 'success' | 'warning' | 'danger'>> = {
  protected: 'success',
  expiring: 'warning',
  contested: 'danger',
};

/** How long a claim still keeps others out: a bar with its figures in words, or a sentence when it does not run. */
export function ProtectionBar({ claim }: { claim: RegistrationView }) {
  const { protection, protectedUntil, daysLeft, daysInAll } = claim;
  const variant = VARIANT[protection];
  if (!variant || protectedUntil === null || daysLeft === null || daysInAll === null) {
    return <Text>{withoutBar(claim)}</Text>;
  }
  const left = Math.min(Math.max(daysLeft, 0), daysInAll);
  return (
    <ProgressBar
      title={protection === 'contested' ? 'Protection, contested' : 'Protection'}
      aria-label={`Days of protection left for ${claim.partnerName}`}
      value={left}
      maxValue={daysInAll}
      valueDescription={`${left} of ${daysInAll} days left, until ${day(protectedUntil)}`}
      variant={variant}
    />
  );
}

function withoutBar({ protection, protectedUntil, status }: RegistrationView): string {
  if (protection === 'expired' && protectedUntil !== null)
    return `Protection ended on ${day(protectedUntil)}.`;
  if (status === 'submitted') return 'No protection until it is approved.';
  return protectedUntil === null ? 'Not protected.' : `Protected until ${day(protectedUntil)}.`;
}
