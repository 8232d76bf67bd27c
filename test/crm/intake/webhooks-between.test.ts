/** Webhooks of what we make ourselves are on their way before our own command: whoever is first, the books are one. */
import { expect } from 'chai';
import { bringItem } from '../../../src/crm/intake/bring-items.ts';
import type { Bringing } from '../../../src/crm/intake/bringing.ts';
import { type Connected, PORTAL, startConnected } from '../connected-sandbox.ts';
import { silent } from '../hubspot-answers.ts';
import { addNorthwindWithNora, lead, MARA, onlyRow, registration } from './sent-items.ts';

describe('webhooks of records that the intake makes', function () {
  this.timeout(20_000);
  let crm: Connected;
  beforeEach(async () => {
    crm = await startConnected();
    await addNorthwindWithNora(crm);
  });
  afterEach(() => crm.stop());

  /** Hints of each record that the intake asks to be read come before, and are worked off, and come again behind. */
  function bringing(): Bringing {
    const { connection, portals, guard } = crm;
    const refresh: Bringing['inbox']['refresh'] = async (portalId, records, how) => {
      for (const { type, id } of records) await crm.hint(type, id, id);
      await crm.inbox.idle();
      const reading = crm.inbox.refresh(portalId, records, how);
      for (const { type, id } of records) await crm.hint(type, id);
      return reading;
    };
    return { connection, portals, inbox: { refresh }, guard, log: silent, waiting: 'person' };
  }

  it('leave a new contact with one referral', async () => {
    expect(await bringItem(bringing(), lead())).to.include({ kind: 'referral', held: false });
    await crm.settle();
    const { id } = await onlyRow(crm, 'contacts', MARA.email);
    const known = await crm.portals.read(PORTAL, program => ({
      contact: { ...program.contacts.get(id) },
      touches: program.touchesByContact.get(id)?.length,
      referrals: program.referralsByContact.get(id)?.length,
    }));
    const company = await onlyRow(crm, 'companies', 'kanda.example');
    expect(known).to.deep.include({ touches: 1, referrals: 1 });
    // The code that we wrote there ourselves is no hint of another referral.
    expect(known.contact).to.deep.equal({ contactId: id, companyIds: [company.id], hint: null });
    expect((await crm.ours('contact', id)).vouchsafe_referred_by_id).to.equal('par_nw');
  });

  it('leave a registered deal with one claim, known at the deal', async () => {
    const outcome = await bringItem(bringing(), registration());
    await crm.settle();
    const deal = await onlyRow(crm, 'deals', 'registered by');
    const claims = await crm.portals.read(PORTAL, program =>
      (program.registrationsByDeal.get(deal.id) ?? []).map(({ registrationId }) => registrationId),
    );
    expect(outcome).to.deep.equal({ kind: 'registration', registrationId: claims[0] });
    expect(claims).to.have.length(1);
    const ours = await crm.ours('deal', deal.id);
    expect(ours).to.include({ vouchsafe_registration_status: 'submitted' });
  });
});
