import { hubspot } from '@hubspot/ui-extensions';
import { PartnerProtection } from './partner-protection.tsx';

// Keyed by the record, so that another record starts afresh instead of inheriting what was on the screen.
hubspot.extend<'crm.record.tab'>(({ context }) => (
  <PartnerProtection key={context.crm.objectId} companyId={context.crm.objectId} />
));
