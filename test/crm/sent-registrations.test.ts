import { expect } from 'chai';
import type { RegistrationSent } from '../../src/crm/intake-items.ts';
import { openPartnerRecords, type PartnerRecords } from '../../src/crm/partner-records.ts';
import { keepOutcome, registrationSentBy } from '../../src/crm/sent-registrations.ts';
import { folderRecords } from '../../src/log/store.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const DAY = 86_400_000;
const SENT: RegistrationSent = {
  kind: 'registration',
  requestKey: 'deal_1',
  sentAt: 100 * DAY,
  partnerId: 'par_kanda',
  by: 'partner:par_kanda',
  company: 'Kanda Foods',
  domain: 'kanda-foods.example',
  contact: { name: 'Yui Mori', email: 'yui@kanda-foods.example' },
  amountMinor: null,
  currency: null,
  expectedCloseAt: null,
  qualifiedBy: null,
  scope: null,
  note: 'Secret note',
};
const BOOKED = { kind: 'registration', registrationId: 'reg_1' } as const;
const TYPED = {
  requestKey: 'deal_1',
  company: 'Kanda Foods',
  domain: 'kanda-foods.example',
  contactName: 'Yui Mori',
};

describe('what partners typed into their registrations', () => {
  let records: PartnerRecords;
  const data = () => records.registrations.data;

  beforeEach(async () => {
    records = await openPartnerRecords(folderRecords(await temporaryFolder()), '1001');
  });

  it('is kept under the registration that came of it, without what only the books and the CRM need', async () => {
    await keepOutcome(records, SENT, BOOKED);
    expect(data()).to.deep.equal({ claims: { reg_1: TYPED }, waiting: {} });
    expect(registrationSentBy(data(), 'deal_1')).to.equal('reg_1');
    expect(registrationSentBy(data(), 'deal_2')).to.equal(undefined);
  });

  it('waits while there is no outcome, and no longer', async () => {
    await keepOutcome(records, SENT, undefined);
    const waits = { ...TYPED, partnerId: 'par_kanda', sentAt: SENT.sentAt, refused: false };
    expect(data().waiting).to.deep.equal({ deal_1: waits });
    await keepOutcome(records, SENT, BOOKED);
    expect(data()).to.deep.equal({ claims: { reg_1: TYPED }, waiting: {} });
  });

  it('does not wait when the outcome was there before', async () => {
    await keepOutcome(records, SENT, BOOKED);
    await keepOutcome(records, SENT, undefined);
    expect(data().waiting).to.deep.equal({});
  });

  it('says that it was refused when that was found out later; at once the page says so', async () => {
    const refused = { kind: 'refused', code: 'unusable', message: 'no' } as const;
    await keepOutcome(records, SENT, refused);
    expect(data().waiting).to.deep.equal({});
    await keepOutcome(records, SENT, undefined);
    await keepOutcome(records, SENT, refused);
    expect(data().waiting.deal_1?.refused).to.equal(true);
  });

  it('waits a week at most', async () => {
    await keepOutcome(records, SENT, undefined);
    const later = { ...SENT, requestKey: 'deal_2', sentAt: SENT.sentAt + 7 * DAY + 1 };
    await keepOutcome(records, later, undefined);
    expect(Object.keys(data().waiting)).to.deep.equal(['deal_2']);
  });
});
