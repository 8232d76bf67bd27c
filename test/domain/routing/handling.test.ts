import { expect } from 'chai';
import { byPartner } from '../../../src/domain/asker.ts';
import type { HandleLead } from '../../../src/domain/routing/handling.ts';
import { isOpen, routeOn } from '../../../src/domain/routing/route.ts';
import { dealStanding } from '../../../src/domain/standing.ts';
import { type Case, day, deal, MANAGER, REP, register } from '../../support/given.ts';
import { BOSS, CRM, contact, kept, leads } from '../../support/leads.ts';

const SELLER = { by: REP, at: day(11) };
const NEW = contact({ createdAt: day(9) });
const DEAL = deal({ dealId: '4', contactIds: [], occurredAt: day(9) });

function handled(said: Partial<HandleLead> = {}): HandleLead {
  return { type: 'handle_lead', routeId: 'rou_1', on: 'contact', recordId: '5', partnerId: null, ...said };
}

/** A lead that Kanda and Ida keep by scope. */
function ofTwo(): Case {
  const claims = [
    register('kanda', { scope: 'Logistics', dealId: '2' }),
    register('ida', { scope: 'Retail', dealId: '3' }),
  ];
  return kept(...claims).and(CRM, NEW);
}

describe('a lead that is brought to its partner', () => {
  it('waits no more, and again when that is taken back', () => {
    const test = kept(register('kanda')).and(CRM, NEW).and(SELLER, handled());
    const lead = { on: 'contact', recordId: '5' } as const;
    expect(routeOn(test.program, lead)?.handled).to.deep.equal({
      partnerId: 'par_kanda',
      by: REP,
      at: day(11),
    });
    test.and(SELLER, { ...handled(), type: 'reopen_lead' });
    const [route] = test.program.routes.values();
    expect(route && isOpen(route)).to.equal(true);
    expect(leads(test).slice(1)).to.deep.equal(['handled contact 5 > kanda', 'reopened contact 5']);
  });

  it('is brought there once, and taken back once', () => {
    const test = kept(register('kanda')).and(CRM, NEW).and(SELLER, handled(), handled());
    const back = { ...handled(), type: 'reopen_lead' } as const;
    test.and(SELLER, back, back);
    expect(leads(test)).to.have.length(3);
  });

  it('goes to the one of several that is named', () => {
    const test = ofTwo();
    expect(test.when(handled(), SELLER).refused).to.equal('partner_open');
    expect(test.when(handled({ partnerId: 'par_bright' }), SELLER).refused).to.equal('partner_elsewhere');
    test.and(SELLER, handled({ partnerId: 'par_ida' }));
    expect(test.when(handled({ partnerId: 'par_kanda' }), SELLER).refused).to.equal('lead_handled');
    expect(leads(test).slice(1)).to.deep.equal(['handled contact 5 > ida']);
  });

  it('is said at its own record, while it belongs to a partner', () => {
    const test = kept(register('kanda')).and(CRM, NEW);
    for (const elsewhere of [{ recordId: '6' }, { on: 'deal' as const }, { routeId: 'rou_9' }])
      expect(test.when(handled(elsewhere), SELLER).refused).to.equal('lead_unknown');
    test.and(CRM, contact({ companyIds: [] }));
    expect(test.when(handled(), SELLER).refused).to.equal('lead_unknown');
    expect(test.when({ ...handled(), type: 'reopen_lead' }, SELLER).refused).to.equal('lead_unknown');
  });

  it('is no partner’s to say', () => {
    const test = kept(register('kanda')).and(CRM, NEW);
    expect(test.when(handled(), { by: byPartner('par_kanda'), at: day(11) }).refused).to.equal('not_yours');
  });

  it('stays there while a claim holds for which it was brought there, and goes to whoever holds after all of them', () => {
    const late = { type: 'approve_registration', registrationId: 'reg_2', dealId: '3' } as const;
    const test = kept(register('kanda', { scope: 'Logistics' }));
    test.and(BOSS, deal({ dealId: '3' }), register('ida', { scope: 'Retail', dealId: '3' })).and(CRM, NEW);
    test.and(SELLER, handled()).and({ by: MANAGER, at: day(12) }, late);
    expect(leads(test).slice(1)).to.deep.equal(['handled contact 5 > kanda']);
    const release = {
      type: 'release_registration',
      registrationId: 'reg_1',
      dealId: '1',
      reason: 'no',
    } as const;
    test.and({ by: MANAGER, at: day(13) }, release);
    expect(leads(test).slice(2)).to.deep.equal(['routed contact 5 > ida']);
  });

  it('that nobody keeps any more when it is taken back is withdrawn', () => {
    const test = kept(register('kanda')).and(CRM, NEW).and(SELLER, handled());
    test.and({ by: 'clock', at: day(95) }, { type: 'pass_time' });
    test.and({ by: REP, at: day(96) }, { ...handled(), type: 'reopen_lead' });
    expect(leads(test).slice(2)).to.deep.equal(['reopened contact 5', 'unrouted contact 5 claim_ended']);
  });
});

describe('the next action on a deal', () => {
  const next = ({ program }: Case) => {
    const seen = program.deals.get('4');
    return seen && dealStanding(program, seen, day(12)).nextAction;
  };
  const done = handled({ on: 'deal', recordId: '4' });

  it('is to route it to the partner of the account, until it was', () => {
    const test = kept(register('kanda')).and(CRM, DEAL);
    expect(next(test)).to.equal('route_to_partner');
    expect(next(test.and(SELLER, done))).to.equal('none');
    expect(next(test.and(SELLER, { ...done, type: 'reopen_lead' }))).to.equal('route_to_partner');
  });

  it('is to route it to the partner of a scope, too', () => {
    const test = kept(register('kanda', { scope: 'Logistics' })).and(CRM, DEAL);
    expect(next(test)).to.equal('route_to_partner');
    expect(next(test.and(SELLER, done))).to.equal('none');
  });

  it('is to route it where it was there before the claim, as it has been', () => {
    const test = kept(register('kanda')).and(CRM, { ...DEAL, occurredAt: day(2) });
    expect([next(test), leads(test)]).to.deep.equal(['route_to_partner', []]);
  });
});
