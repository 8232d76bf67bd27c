import { expect } from 'chai';
import fc from 'fast-check';
import { dealVerdict } from '../../src/domain/deal-verdict.ts';
import { historyOf } from '../../src/domain/sentences/history.ts';
import { companyVerdict, contactVerdict, type Verdict } from '../../src/domain/verdicts.ts';
import {
  about,
  type Case,
  day,
  deal,
  given,
  MANAGER,
  NAMES,
  partner,
  REP,
  register,
  touch,
} from '../support/given.ts';
import { COMPANIES, CONTACTS, DEALS, histories, program } from '../support/histories.ts';

const BOSS = { by: MANAGER, at: day(5) };
const PARTNERS = [...partner('kanda'), ...partner('bright'), ...partner('ida', null, 'customer')];
const approve = about('approve_registration');

function ready(...commands: Parameters<Case['and']>[1][]): Case {
  return given(...PARTNERS, deal(), deal({ dealId: '2' })).and(BOSS, ...commands);
}

function ofCompany(test: Case, now = day(6)): Verdict {
  return companyVerdict(test.program, '1', now, NAMES);
}

function hint(companyIds: string[] = []) {
  const mayHoldCode = [{ property: 'utm_source', value: 'kanda', seenAt: day(2) }];
  return { type: 'observe_contact', contactId: '1', companyIds, mayHoldCode, asked: false } as const;
}

describe('the verdict on a company', () => {
  it('without claims', () => {
    expect(ofCompany(ready())).to.deep.equal({
      tone: 'neutral',
      sentence: 'No partner claims this account. Register a deal on it for a partner to protect it.',
      because: [],
      actions: [],
    });
  });

  it('with a claim that waits', () => {
    expect(ofCompany(ready(register('kanda', { scope: 'Cloud' })))).to.deep.equal({
      tone: 'warning',
      sentence:
        'Kanda Systems claimed this account on 6 Jan 2026, scope Cloud; the registration waits for a partner manager.',
      because: ['Qualified by a meeting.'],
      actions: [],
    });
  });

  it('with a claim that waits and has no deal, says where it is decided', () => {
    expect(ofCompany(ready(register('kanda', { dealId: null }))).because).to.deep.equal([
      'Qualified by a meeting.',
      'It has no deal of its own: decide it at any deal of this company.',
    ]);
  });

  it('with a live claim on the whole account', () => {
    expect(ofCompany(ready(register('kanda', { qualifiedBy: null }), approve))).to.deep.equal({
      tone: 'success',
      sentence: 'Protected for Kanda Systems until 6 Apr 2026. Route leads to Kanda Systems.',
      because: [
        'Not yet shown to be qualified: it lapses on 5 Feb 2026 without a meeting, a discovery call or a budget talk.',
      ],
      actions: [],
    });
  });

  it('with a claim whose protection ends soon', () => {
    const test = ready(register('kanda'), approve);
    expect(ofCompany(test, day(80)).tone).to.equal('success');
    expect(ofCompany(test, day(81)).tone).to.equal('warning');
  });

  it('with live claims by scope', () => {
    const test = ready(
      register('kanda', { scope: 'Cloud' }),
      approve,
      register('bright', { scope: 'Edge' }),
      about('approve_registration', 'reg_2'),
    );
    expect(ofCompany(test).sentence).to.equal(
      'Protected for Kanda Systems until 6 Apr 2026, scope Cloud, and for Brightwave until 6 Apr 2026, scope Edge. Route leads to Kanda Systems or Brightwave by scope, or sell to another scope.',
    );
    expect(ofCompany(test).because).to.deep.equal([
      'Kanda Systems: Qualified by a meeting.',
      'Brightwave: Qualified by a meeting.',
    ]);
  });

  it('with claims that ended', () => {
    expect(ofCompany(ready(register('kanda'), approve), day(95)).sentence).to.equal(
      'No claim holds on this account any more: it is free. Register a deal on it for a partner to protect it.',
    );
  });
});

describe('the verdict on a contact', () => {
  const ofContact = (test: Case) => contactVerdict(test.program, '1', day(5), NAMES);

  it('without a source or a hint', () => {
    expect(ofContact(ready())).to.deep.equal({
      tone: 'neutral',
      sentence: 'Nobody is named as the source of this contact. Attribute it if a partner sent it.',
      because: [],
      actions: ['attribute'],
    });
  });

  it('with a source, its evidence and who recorded it', () => {
    const test = ready(hint()).and({ by: REP, at: day(6) }, touch('kanda'));
    expect(ofContact(test)).to.deep.equal({
      tone: 'success',
      sentence: 'Referred by Kanda Systems on 3 Jan 2026, through a sales rep.',
      because: ['Code KANDA in utm_source.', 'Recorded by Jonas Weber on 7 Jan 2026.'],
      actions: ['undo'],
    });
    test.and(BOSS, touch('marketing', { channel: 'newsletter' }));
    expect(ofContact(test).sentence).to.equal(
      'No partner referred this contact: it came through marketing on 6 Jan 2026.',
    );
    test.and(BOSS, touch('direct'));
    expect(ofContact(test).sentence).to.equal(
      'No partner referred this contact: it came directly on 6 Jan 2026.',
    );
  });

  it('with a suggestion, by each kind of evidence', () => {
    const asked = { ...hint(['1']), mayHoldCode: [], asked: true };
    const told = [
      ready(hint()),
      ready(asked, register('kanda')),
      ready(asked, touch('kanda', { on: 'company' })),
      ready(register('kanda')),
    ].map(test => ofContact(test).sentence);
    expect(told).to.deep.equal([
      'Probably referred by Kanda Systems: code KANDA in utm_source. Confirm or choose another.',
      'Probably referred by Kanda Systems: it registered the company. Confirm or choose another.',
      'Probably referred by Kanda Systems: it reached the company. Confirm or choose another.',
      'Probably referred by Kanda Systems: it is on an associated deal. Confirm or choose another.',
    ]);
    expect(ofContact(ready(hint()))).to.deep.include({ tone: 'info', actions: ['attribute'] });
  });
});

describe('no sentence', () => {
  const broken = /\b(par|reg|com|rew|tou|agr)_|user:|undefined|null|NaN|Infinity|\[object|\.\.|\s\s|^\s|^$|_/;

  it('shows an id, a hole or half a word, whatever happened', () => {
    const codes = /(referral_code|utm_source)/g;
    fc.assert(
      fc.property(histories, history => {
        const test = program();
        for (const { command, by, at } of history) test.when(command, { by, at });
        const now = history.at(-1)?.at ?? day(10);
        const verdicts = [
          ...[...test.program.deals.values()].map(one => dealVerdict(test.program, one, now, NAMES, true)),
          ...COMPANIES.map(id => companyVerdict(test.program, id, now, NAMES)),
          ...CONTACTS.map(id => contactVerdict(test.program, id, now, NAMES)),
        ];
        const told = historyOf(
          test.program,
          [
            ...DEALS.map(id => `deal:${id}` as const),
            ...COMPANIES.map(id => `company:${id}` as const),
            ...CONTACTS.map(id => `contact:${id}` as const),
          ],
          NAMES,
        );
        const sentences = [
          ...verdicts.flatMap(verdict => [verdict.sentence, ...verdict.because]),
          ...told.flatMap(({ who, text }) => [who, text]),
        ];
        for (const sentence of sentences) expect(sentence.replace(codes, 'code')).not.to.match(broken);
      }),
    );
  });
});
