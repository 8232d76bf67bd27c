import { Button, Flex, Heading, List, Text, Tile } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { Claims, ProtectionTag, RegistrationTag, scopeOf } from './claims.tsx';
import { Comparisons } from './compare.tsx';
import { day } from './dates.ts';
import { History } from './history.tsx';
import { LinkForm } from './link-form.tsx';
import { ProtectionBar } from './protection-bar.tsx';
import { type CardRecord, useRecord } from './record.ts';
import { RegistrationLinks } from './registration-links.tsx';
import { RecordStates } from './states.tsx';
import { Touches } from './touches.tsx';
import { VerdictLine } from './verdict.tsx';
import type { CompanyView } from './wire.ts';
import type { RegistrationView } from './wire-claims.ts';

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
      {view => <Protection view={view} record={record} />}
    </RecordStates>
  );
}

function Protection({ view, record }: { view: CompanyView; record: CardRecord<CompanyView> }) {
  const { verdict, claims, past, routeTo, links, given, touches, history } = view;
  const [isSending, setSending] = useState(false);
  const live = claims.filter(claim => claim.status === 'approved');
  return (
    <Flex direction="column" gap="md">
      <VerdictLine verdict={verdict}>
        {isSending ? (
          <LinkForm record={record} suggestions={[]} onClose={() => setSending(false)} />
        ) : (
          <Flex direction="row">
            <Button size="sm" disabled={record.pending !== ''} onClick={() => setSending(true)}>
              Send registration link
            </Button>
          </Flex>
        )}
      </VerdictLine>
      <Comparisons view={view} record={record} />
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
      <RegistrationLinks links={links} given={given} />
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
          Registered on {day(claim.submittedAt)} by {claim.submittedBy}, receipt no. {claim.receiptNumber}
        </Text>
      </Flex>
    </Tile>
  );
}
