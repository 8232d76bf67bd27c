import { hubspot } from '@hubspot/ui-extensions';
import { ReferralSource } from './referral-source.tsx';

// Keyed by the record, so that another record starts afresh instead of inheriting what was on the screen.
hubspot.extend<'crm.record.tab'>(({ context }) => (
  <ReferralSource key={context.crm.objectId} contactId={context.crm.objectId} />
));
