import { Flex, Heading, List, Text, Tile } from '@hubspot/ui-extensions';
import { Claims, ProtectionTag, RegistrationTag, scopeOf } from './claims.tsx';
import { day } from './dates.ts';
import { History } from './history.tsx';
import { ProtectionBar } from './protection-bar.tsx';
import { useRecord } from './record.ts';
import { RecordStates } from './states.tsx';
import { Touches } from './touches.tsx';
import { VerdictLine } from './verdict.tsx';
import type { CompanyView, RegistrationView } from './wire.ts';

const WATCHED = [
  'name',
  'domain',
  'vouchsafe_protection_status',
  'vouchsafe_protected_for',
  'vouchsafe_protected_until',
  'vouchsafe_open_registrations',
];

/** "Partner protection": who may sell to this company, until when, and whom a lead is routed to. */
export function PartnerProtection({ companyId }: { companyId: number }) {
  const record = useRecord<CompanyView>(`/companies/${companyId}`, WATCHED);
  return (
    <RecordStates record={record} loading="Looking up the claims on this company">
      {view => <Protection view={view} />}
    </RecordStates>
  );
}

function Protection({ view }: { view: CompanyView }) {
  const { verdict, claims, past, routeTo, touches, history } = view;
  const live = claims.filter(claim => claim.status === 'approved');
  return (
    <Flex direction="column" gap="md">
      <VerdictLine verdict={verdict} />
      {routeTo.length > 1 && (
        <Flex direction="column" gap="xs">
          <Heading>Route leads to</Heading>
          <List variant="unordered-styled">
            {routeTo.map(({ partnerId, name, scope }) => (
              <Text key={`${partnerId} ${scope}`}>
                {name}
                {scope === null ? ', for the whole account' : `, for ${scope}`}
              </Text>
            ))}
          </List>
        </Flex>
      )}
      {live.length > 0 && (
        <Flex direction="column" gap="xs">
          <Heading>Claims that hold</Heading>
          {live.map(claim => (
            <LiveClaim key={claim.registrationId} claim={claim} />
          ))}
        </Flex>
      )}
      <Claims title="Waiting" claims={claims.filter(claim => claim.status !== 'approved')} />
      <Claims title="Past claims" claims={past} />
      <Touches title="Who reached this company" touches={touches} />
      <History items={history} />
    </Flex>
  );
}

function LiveClaim({ claim }: { claim: RegistrationView }) {
  return (
    <Tile compact>
      <Flex direction="column" gap="xs">
        <Flex direction="row" gap="sm" align="center" wrap>
          <Text format={{ fontWeight: 'bold' }}>{claim.partnerName}</Text>
          <Text>{scopeOf(claim)}</Text>
          <RegistrationTag status={claim.status} />
          <ProtectionTag status={claim.protection} />
        </Flex>
        <ProtectionBar claim={claim} />
        <Text variant="microcopy">
          Registered on {day(claim.submittedAt)} by {claim.submittedBy}
        </Text>
      </Flex>
    </Tile>
  );
}
