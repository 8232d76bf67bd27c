import { expect } from 'chai';
import type { Command } from '../../src/domain/commands.ts';
import { decidingTouch } from '../../src/domain/touches.ts';
import { day, deal, given, MANAGER, partner, REP, touch } from '../support/given.ts';

const NOW = { by: REP, at: day(5) };
const PARTNERS = [...partner('kanda'), ...partner('bright')];

function hinted(seenAt: number, code = 'KANDA'): Command {
  const mayHoldCode = [{ property: 'utm_source', value: code, seenAt }];
  return { type: 'observe_contact', contactId: '1', companyIds: ['1'], mayHoldCode, asked: false };
}

function undo(touchId: string, recordId = '1'): Command {
  return { type: 'withdraw_touch', touchId, on: 'contact', recordId };
}

describe('touches', () => {
  it('record a rep’s statement as of now, for a partner by id or code or for another source', () => {
    const test = given(...PARTNERS);
    const { facts } = test.when(touch('kanda', { source: 'Kanda', happenedAt: day(1) }), NOW);
    expect(facts).to.deep.equal([
      {
        type: 'touch.recorded',
        touchId: 'tou_1',
        source: 'par_kanda',
        on: 'contact',
        recordId: '1',
        channel: 'rep',
        happenedAt: day(5),
        evidence: '',
      },
    ]);
    expect(test.when(touch('marketing'), NOW).facts[0]).to.include({ source: 'marketing' });
    expect(test.when(touch('nobody'), NOW).refused).to.equal('partner_unknown');
  });

  it('are dated by the code on the contact, when it is that partner’s', () => {
    const test = given(...PARTNERS).and({ by: 'crm', at: day(3) }, hinted(day(2)));
    expect(test.when(touch('kanda'), NOW).facts[0]).to.include({
      happenedAt: day(2),
      evidence: 'code KANDA in utm_source',
    });
    expect(test.when(touch('bright'), NOW).facts[0]).to.include({ happenedAt: day(5), evidence: '' });
    expect(test.when(touch('marketing'), NOW).facts[0]).to.include({ happenedAt: day(5), evidence: '' });
    expect(test.when(touch('kanda', { on: 'company' }), NOW).facts[0]).to.include({ happenedAt: day(5) });
  });

  it('keep the words of who recorded them before the code’s', () => {
    const test = given(...PARTNERS).and({ by: 'crm', at: day(3) }, hinted(day(2)));
    expect(test.when(touch('kanda', { evidence: 'said so' }), NOW).facts[0]).to.include({
      evidence: 'said so',
    });
  });

  it('may be dated by a manager, in the past', () => {
    const test = given(...PARTNERS).and({ by: 'crm', at: day(3) }, hinted(day(2)));
    const when = (at: number) => test.when(touch('kanda', { happenedAt: at }), { by: MANAGER, at: day(5) });
    expect(when(day(1)).facts[0]).to.include({ happenedAt: day(1) });
    expect(when(day(5)).facts[0]).to.include({ happenedAt: day(5) });
    expect(when(day(5) + 1).refused).to.equal('touch_in_future');
  });

  it('never happen in the future, though the clock of the CRM runs ahead', () => {
    const test = given(...PARTNERS).and({ by: 'crm', at: day(3) }, hinted(day(6)));
    expect(test.when(touch('kanda'), NOW).facts[0]).to.include({ happenedAt: day(5) });
  });

  it('are taken back once, on the record they are of', () => {
    const test = given(...PARTNERS).and(NOW, touch('kanda'));
    expect(test.when(undo('tou_1', '2'), NOW).refused).to.equal('touch_unknown');
    expect(test.when({ ...undo('tou_1'), on: 'company' } as Command, NOW).refused).to.equal('touch_unknown');
    expect(test.when(undo('tou_9'), NOW).refused).to.equal('touch_unknown');
    expect(test.when(undo('tou_1'), NOW).facts).to.deep.equal([
      { type: 'touch.withdrawn', touchId: 'tou_1' },
    ]);
    expect(test.when(undo('tou_1'), NOW).refused).to.equal('touch_withdrawn');
  });

  it('that have earned are taken back by a manager alone, and the money with them', () => {
    const crm = { by: 'crm', at: day(7) };
    const test = given(...PARTNERS).and(NOW, touch('kanda'));
    test.and(crm, deal({ phase: 'won', occurredAt: day(7) }));
    const denied = test.when(undo('tou_1'), { by: REP, at: day(8) });
    expect(denied.refused).to.equal('manager_only');
    expect(denied.message).to.contain('has earned a commission');
    const { facts } = test.when(undo('tou_1'), { by: MANAGER, at: day(8) });
    expect(facts.map(fact => fact.type)).to.deep.equal(['touch.withdrawn', 'commission.booked']);
  });

  describe('the referral source of a contact', () => {
    const sourceOf = (test: ReturnType<typeof given>) => decidingTouch(test.program, '1')?.source;

    it('is what a person stated last', () => {
      const test = given(...PARTNERS).and(NOW, touch('kanda'), touch('bright'));
      test.and({ by: 'workflow:7', at: day(6) }, touch('kanda'));
      expect(sourceOf(test)).to.equal('par_bright');
      test.and(NOW, undo('tou_2'));
      expect(sourceOf(test)).to.equal('par_kanda');
    });

    it('is the earliest evidence while nobody stated anything', () => {
      const test = given(...PARTNERS).and({ by: 'workflow:7', at: day(6) }, touch('bright'));
      test.and({ by: 'setup', at: day(7) }, touch('kanda', { happenedAt: day(1) }));
      expect(sourceOf(test)).to.equal('par_kanda');
      test.and(NOW, undo('tou_2'), undo('tou_1'));
      expect(sourceOf(test)).to.equal(undefined);
    });
  });
});
