import { hubspot } from '@hubspot/ui-extensions';
import { PartnerDeal } from './partner-deal.tsx';

// Keyed by the record, so that another record starts afresh instead of inheriting what was on the screen.
hubspot.extend<'crm.record.tab'>(({ context }) => (
  <PartnerDeal key={context.crm.objectId} dealId={context.crm.objectId} />
));
