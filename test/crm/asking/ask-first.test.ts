import { expect } from 'chai';
import { HOLD_MS } from '../../../src/domain/holds/hold.ts';
import { day, deal, register } from '../../support/given.ts';
import { type AskingPortal, openAskingPortal } from './asking-portal.ts';

const MINUTE = 60_000;
const claim = (name: string, over = {}) => register(name, { dealId: null, ...over });

describe('asking first', () => {
  let portal: AskingPortal;

  beforeEach(async () => {
    portal = await openAskingPortal();
    portal.companies.put({ id: '1', name: 'Polar Freight GmbH', domains: ['polarfreight.example'] });
    portal.companies.put({ id: '2', name: 'Orchid Laboratories Ltd', domains: ['orchidlabs.example'] });
  });
  afterEach(() => portal.close());

  const word = async (...asked: Parameters<AskingPortal['ask']>) => (await portal.ask(...asked)).answer;

  it('holds what is free for the first who asks, however the second spells it', async () => {
    const first = await portal.ask('kanda', 'Zephyr Turbines AG');
    expect(first).to.deep.include({ answer: 'free', unheld: null });
    expect(first).to.have.nested.property('hold.until', portal.clock.now + 15 * MINUTE);
    for (const spelling of ['Zephyr Turbines', 'ZEPHYR TURBINES A.G.', 'zephyr turbines ag'])
      expect(await word('bright', spelling), spelling).to.equal('in_review');
    expect(await word('bright', 'Sirius Turbines AG')).to.equal('free');
    portal.clock.now += HOLD_MS;
    expect(await word('bright', 'Zephyr Turbines')).to.equal('free');
  });

  it('is answered by a domain alone', async () => {
    await portal.execute(claim('kanda'));
    expect(await word('bright', '', { domain: 'polarfreight.example' })).to.equal('in_review');
    expect(await word('bright', '', { domain: 'nobody.example' })).to.equal('free');
    expect(await word('kanda', '', { domain: 'nobody.example' })).to.equal('in_review');
  });

  it('holds a company of the CRM, which its registrations meet', async () => {
    await portal.ask('kanda', 'Polar Freight');
    await portal.execute(claim('bright'), 'user:102');
    const refused = (await portal.facts()).find(fact => fact.type === 'registration.refused');
    expect(refused).to.deep.include({ code: 'account_held', until: portal.clock.now + HOLD_MS });
  });

  it('lets one of two who ask at the same moment hold it', async () => {
    const names = ['kanda', 'bright', 'ida', 'bright', 'ida', 'kanda'];
    const answers = await Promise.all(
      names.map((name, place) => portal.ask(name, place % 2 ? 'Zephyr Turbines AG' : 'Zephyr Turbines')),
    );
    const held = new Set(
      answers.flatMap(one => (one.answer === 'free' && one.hold ? [one.hold.holdId] : [])),
    );
    expect(held.size).to.equal(1);
    expect(answers.map(({ answer }) => answer).sort()).to.deep.equal([
      'free',
      'free',
      'in_review',
      'in_review',
      'in_review',
      'in_review',
    ]);
    expect((await portal.facts()).filter(fact => fact.type === 'account.held')).to.have.length(1);
  });

  it('answers the same hold again, and starts no new one', async () => {
    const first = await portal.ask('kanda', 'Zephyr Turbines AG');
    portal.clock.now += 10 * MINUTE;
    expect(await portal.ask('kanda', 'Zephyr Turbines')).to.deep.equal(first);
  });

  it('says what stands there', async () => {
    await portal.execute(claim('kanda'));
    await portal.execute(deal({ companyIds: ['2'] }), 'crm');
    expect(await word('bright', 'Polar Freight')).to.equal('in_review');
    expect(await portal.ask('kanda', 'Polar Freight')).to.include({ answer: 'yours' });
    expect(await word('bright', 'Orchid Laboratories')).to.equal('likely');
    await portal.execute(deal({ companyIds: ['1'] }), 'crm');
    await portal.execute(
      { type: 'approve_registration', registrationId: await onlyClaim(), dealId: '1' },
      'user:101',
    );
    expect(await word('bright', 'Polar Freight')).to.equal('taken');
    expect(await word('bright', 'Polar Freight', { scope: 'Logistics' })).to.equal('taken');
  });

  it('is never free when it could not be found out', async () => {
    expect(await portal.ask('kanda', '?!')).to.deep.equal({
      answer: 'unchecked',
      why: 'nothing_to_compare',
    });
    portal.companies.check = () => {
      throw new TypeError('Zephyr broke');
    };
    expect(await portal.ask('kanda', 'Zephyr Turbines AG')).to.deep.equal({
      answer: 'unchecked',
      why: 'failed',
    });
    portal.companies.check = () => ({ checked: false, why: 'not_complete' });
    expect(await portal.ask('kanda', 'Zephyr Turbines AG')).to.deep.equal({
      answer: 'unchecked',
      why: 'not_complete',
    });
    expect(
      await portal.facts().then(facts => facts.filter(({ type }) => type === 'account.held')),
    ).to.deep.equal([]);
    expect(portal.logged.join('')).to.contain('could not be compared').and.not.to.contain('Zephyr');
  });

  it('holds over a restart, and forgets what was typed when it means nothing any more', async () => {
    await portal.ask('kanda', 'Zephyr Turbines AG', {
      city: 'Kiel',
      country: 'Germany',
      domain: 'zephyr.example',
    });
    portal = await portal.restart();
    expect(await word('bright', 'Zephyr Turbines')).to.equal('in_review');
    const { asking } = portal.connection.partners;
    expect(Object.values(asking.data.holds)).to.deep.equal([
      {
        partnerId: 'par_kanda',
        name: 'Zephyr Turbines AG',
        domain: 'zephyr.example',
        city: 'Kiel',
        country: 'Germany',
        scope: null,
        until: portal.clock.now + HOLD_MS,
      },
    ]);
    portal.clock.now += HOLD_MS + 60 * MINUTE;
    expect(await portal.ask('kanda', 'Zephyr Turbines')).to.include({
      answer: 'free',
      unheld: 'held_lately',
    });
    portal.clock.now += 23 * 60 * MINUTE;
    await portal.ask('ida', 'Quite Another Ltd');
    expect(Object.values(asking.data.holds).map(({ name }) => name)).to.deep.equal(['Quite Another Ltd']);
    expect(await portal.ask('kanda', 'Zephyr Turbines')).to.have.nested.property(
      'hold.partnerId',
      'par_kanda',
    );
  });

  it('keeps no name in the log or the facts', async () => {
    await portal.ask('kanda', 'Zephyr Turbines AG', { domain: 'zephyr.example', city: 'Kiel' });
    expect(JSON.stringify(await portal.facts()) + portal.logged.join('')).not.to.match(/zephyr|kiel/i);
    expect(portal.logged.join('')).to.contain('"partnerId":"par_kanda"').and.to.contain('"askedToday":1');
  });

  describe('is limited', () => {
    const many = async (count: number, name = 'kanda', from = 0, over = {}) => {
      for (let at = from; at < from + count; at += 1)
        await portal.ask(name, `Company Number ${at} of Many`, over);
    };

    it('to twenty accounts of a partner in an hour, and says when it goes on', async () => {
      await many(1);
      portal.clock.now += 10 * MINUTE;
      await many(19, 'kanda', 1);
      const resumesAt = portal.clock.now + 50 * MINUTE;
      expect(await portal.ask('kanda', 'Zephyr Turbines')).to.deep.equal({ answer: 'too_often', resumesAt });
      expect(await word('kanda', 'Zephyr Turbines', { personId: 'per_other' })).to.equal('too_often');
      expect(await word('kanda', 'company number 7  OF MANY')).not.to.equal('too_often');
      expect(await word('bright', 'Zephyr Turbines')).to.equal('free');
      expect(portal.logged.join('')).to.contain('has to wait before it asks again');
      portal.clock.now = resumesAt;
      expect(await word('kanda', 'Zephyr Wind')).to.equal('free');
      expect(await word('kanda', 'Zephyr Sun')).to.equal('too_often');
    });

    it('to sixty in a day, over restarts', async () => {
      for (let hour = 0; hour < 3; hour += 1) {
        await many(20, 'kanda', hour * 20);
        if (hour === 2) expect(await portal.ask('kanda', 'Zephyr')).to.include({ resumesAt: day(6) });
        portal.clock.now += 60 * MINUTE;
      }
      portal = await portal.restart();
      expect(await portal.ask('kanda', 'Zephyr Turbines')).to.deep.equal({
        answer: 'too_often',
        resumesAt: day(6),
      });
    });

    it('for whoever asks for many partners, too', async () => {
      await many(10, 'kanda', 0, { personId: 'user:102' });
      await many(10, 'bright', 0, { personId: 'user:102' });
      expect(await word('ida', 'Zephyr Turbines', { personId: 'user:102' })).to.equal('too_often');
      expect(await word('ida', 'Zephyr Turbines', { personId: 'user:103' })).to.equal('free');
    });

    it('counts each spelling and each scope, because each tells something', async () => {
      for (let at = 0; at < 9; at += 1) await portal.ask('kanda', `Zephyr ${'Turbines'.slice(0, at)}`);
      for (let at = 0; at < 11; at += 1) await portal.ask('kanda', 'Polar Freight', { scope: `Part ${at}` });
      expect(await word('kanda', 'Polar Freight')).to.equal('too_often');
    });
  });

  async function onlyClaim(): Promise<string> {
    const claims = (await portal.facts()).flatMap(fact =>
      fact.type === 'registration.submitted' ? [fact] : [],
    );
    return claims[0]?.registrationId ?? '';
  }
});
