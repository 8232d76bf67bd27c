import { expect } from 'chai';
import {
  createContestedValues,
  REWRITES_AT_MOST,
  REWRITES_WITHIN_MS,
} from '../../src/crm/contested-values.ts';

const DEAL = 'deal:1';
const REASON = 'vouchsafe_reason';
const MINUTE_MS = 60_000;

describe('values that somebody else writes over', () => {
  it('are written again some times within an hour, then left until the first of these is an hour ago', () => {
    const contested = createContestedValues();
    const rewrite = (now: number) => {
      contested.overwritten(DEAL, [REASON]);
      const until = contested.leftUntil(DEAL, REASON, now);
      if (until === undefined) contested.wrote(DEAL, [REASON], now);
      return until;
    };
    for (let time = 0; time < REWRITES_AT_MOST; time++) expect(rewrite(time * MINUTE_MS)).to.equal(undefined);
    expect(rewrite(10 * MINUTE_MS)).to.equal(REWRITES_WITHIN_MS);
    expect(rewrite(REWRITES_WITHIN_MS - 1)).to.equal(REWRITES_WITHIN_MS);
    expect(rewrite(REWRITES_WITHIN_MS)).to.equal(undefined);
    expect(rewrite(REWRITES_WITHIN_MS)).to.equal(REWRITES_WITHIN_MS + MINUTE_MS);
  });

  it('are no others’ business: another property, another record, and what we change ourselves', () => {
    const contested = createContestedValues();
    for (let time = 0; time <= REWRITES_AT_MOST; time++) {
      contested.overwritten(DEAL, [REASON]);
      contested.wrote(DEAL, [REASON, 'vouchsafe_partner_id'], time);
      contested.wrote(DEAL, [REASON], time);
    }
    contested.overwritten(DEAL, [REASON, 'vouchsafe_partner_id']);
    contested.overwritten('deal:2', [REASON]);
    expect(contested.leftUntil(DEAL, REASON, 10)).to.be.a('number');
    expect(contested.leftUntil(DEAL, 'vouchsafe_partner_id', 10)).to.equal(undefined);
    expect(contested.leftUntil('deal:2', REASON, 10)).to.equal(undefined);
  });
});
