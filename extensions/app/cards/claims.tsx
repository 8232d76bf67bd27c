import { StatusTag } from '@hubspot/ui-extensions';
import { day } from './dates.ts';
import { TitledTable } from './titled-table.tsx';
import { Why } from './why.tsx';
import type { ProtectionStatus, RegistrationStatus, RegistrationView } from './wire-claims.ts';

const STATUS = {
  none: ['No registration', 'default'],
  submitted: ['Waiting for a decision', 'info'],
  approved: ['Approved', 'success'],
  refused: ['Refused', 'danger'],
  lapsed: ['Lapsed', 'warning'],
  closed: ['Closed', 'default'],
} as const satisfies Record<RegistrationStatus, readonly [string, string]>;

const PROTECTION = {
  none: ['Not protected', 'default'],
  pending: ['Not protected yet', 'info'],
  protected: ['Protected', 'success'],
  expiring: ['Ends soon', 'warning'],
  expired: ['Ended', 'default'],
  contested: ['Contested', 'danger'],
} as const satisfies Record<ProtectionStatus, readonly [string, string]>;

export function RegistrationTag({ status }: { status: RegistrationStatus }) {
  const [words, variant] = STATUS[status];
  return <StatusTag variant={variant}>{words}</StatusTag>;
}

export function ProtectionTag({ status }: { status: ProtectionStatus }) {
  const [words, variant] = PROTECTION[status];
  return <StatusTag variant={variant}>{words}</StatusTag>;
}

/** What a claim covers, in words. */
export const scopeOf = ({ scope }: Pick<RegistrationView, 'scope'>) => scope ?? 'Whole account';

/** Claims of an account that do not decide here, each with its date and what became of it; on a deal with its why. */
export function Claims(props: { title: string; claims: RegistrationView[]; dealId?: string }) {
  const { title, claims, dealId } = props;
  return (
    <TitledTable
      title={title}
      columns={['Partner', 'Scope', 'Status', 'Submitted', 'Details']}
      rows={claims.map(claim => ({
        id: claim.registrationId,
        cells: [
          claim.partnerName,
          scopeOf(claim),
          <RegistrationTag key="status" status={claim.status} />,
          `${day(claim.submittedAt)} by ${claim.submittedBy}`,
          <>
            {outcome(claim)}{' '}
            {dealId && claim.refusal && <Why dealId={dealId} why={`refusal=${claim.registrationId}`} />}
          </>,
        ],
      }))}
    />
  );
}

function outcome({ status, refusal, qualifyUntil, protectedUntil }: RegistrationView): string {
  if (refusal) return refusal;
  if (status === 'submitted') return `To be qualified by ${day(qualifyUntil)}`;
  if (protectedUntil === null) return 'Never protected';
  return status === 'approved' ? `Protected until ${day(protectedUntil)}` : `Ended on ${day(protectedUntil)}`;
}
