import { expect } from 'chai';
import { hashOfLink, hashOfName, NO_LINK } from '../../../src/domain/receipts/receipt.ts';
import { day } from '../../support/given.ts';
import { chainOf, NAMES, PORTAL, receiptAfter, registered, sha256, signed } from '../../support/receipts.ts';

describe('a chain of receipts', () => {
  it('begins at 1 behind zeros, and each names the hash of the one before', () => {
    const [first, second, third] = chainOf(3);
    expect(first?.link).to.include({ portal: PORTAL, number: 1, previous: NO_LINK, day: '2026-01-02' });
    expect(second?.link).to.include({ number: 2, previous: first && hashOfLink(first.link, sha256) });
    expect(third?.link).to.include({ number: 3, previous: second && hashOfLink(second.link, sha256) });
  });

  it('says what was registered and what the rules said at once', () => {
    const { content } = receiptAfter(undefined, registered());
    const { names: _, ...said } = content;
    expect(said).to.deep.equal({
      registration: 'reg_1',
      partner: 'par_kanda',
      company: '51',
      submittedAt: '2026-01-04T00:00:00.000Z',
      madeAt: '2026-01-04T00:00:00.000Z',
      answer: 'accepted',
      code: null,
      insteadOf: null,
    });
    const refused = receiptAfter(undefined, registered({ code: 'account_protected' }));
    expect(refused.content).to.include({ answer: 'refused', code: 'account_protected' });
    const handed = receiptAfter(undefined, registered({ claim: { insteadOf: 'reg_0' } }));
    expect(handed.content.insteadOf).to.equal('reg_0');
  });

  it('holds names by salted hashes alone, and the scope with them', () => {
    const { content, link, names } = receiptAfter(undefined, registered({ claim: { scope: 'Logistics' } }));
    const texts = Object.fromEntries(Object.entries(names).map(([name, { text }]) => [name, text]));
    expect(texts).to.deep.equal({ ...NAMES, scope: 'Logistics' });
    for (const text of Object.values(texts)) expect(JSON.stringify({ content, link })).not.to.contain(text);
    expect(new Set(Object.values(names).map(({ salt }) => salt)).size).to.equal(4);
    for (const [name, opening] of Object.entries(names) as ['partner', { salt: string; text: string }][])
      expect(content.names[name]).to.equal(hashOfName(name, opening, sha256));
  });

  it('never goes back in time, though the clock does', () => {
    const late = signed(receiptAfter(undefined, registered({ submittedAt: day(9) })));
    const next = receiptAfter(late, registered({ submittedAt: day(8) }));
    expect(next.link.day).to.equal('2026-01-10');
    expect(next.content).to.include({
      submittedAt: '2026-01-09T00:00:00.000Z',
      madeAt: '2026-01-10T00:00:00.000Z',
    });
  });
});
