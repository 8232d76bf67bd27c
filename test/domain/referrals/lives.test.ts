import { expect } from 'chai';
import fc from 'fast-check';
import { byPartner } from '../../../src/domain/asker.ts';
import { canonicalText } from '../../../src/domain/canonical-text.ts';
import { funnelOf } from '../../../src/domain/referrals/funnel.ts';
import { referralStatus } from '../../../src/domain/referrals/referral-standing.ts';
import { refold } from '../../../src/domain/refold.ts';
import { type Case, MANAGER, REP, replayed, type Said } from '../../support/given.ts';
import { histories, program } from '../../support/histories.ts';
import { partnerCommands } from '../../support/partner-commands.ts';
import { accounts, read, rightAccounts } from '../../support/whole-lives.ts';

const KANDA = byPartner('par_kanda');

const said = fc.tuple(partnerCommands, fc.constantFrom(MANAGER, REP, 'page', KANDA));

/** What happens to a small program anyway, and much of what partners and strangers send between it. */
const lives = fc.tuple(histories, fc.array(said, { maxLength: 30, size: 'max' })).map(([history, sent]) => {
  const all: Said[] = [...history];
  sent.forEach(([command, by], number) => {
    const place = (number * 7) % (all.length + 1);
    const at = (all[place - 1] ?? history[0])?.at ?? Date.UTC(2026, 0, 11);
    all.splice(place, 0, { by, at, command: command(at) });
  });
  return all;
});

function lived(life: readonly Said[]): Case {
  const test = program();
  for (const { command, by, at } of life) test.when(command, { by, at });
  return test;
}

describe('whatever partners and strangers send', () => {
  it('the books are right, and the log gives the same program back, byte for byte', () => {
    fc.assert(
      fc.property(lives, life => {
        const { program: live, log } = lived(life);
        expect(accounts(live)).to.deep.equal(rightAccounts(live));
        const text = canonicalText(live);
        expect(canonicalText(replayed(read(log)))).to.equal(text);
        expect(canonicalText(refold('8675309', read(log)))).to.equal(text);
      }),
      { numRuns: 60 },
    );
  });

  it('a refusal tells a partner nothing of others', () => {
    fc.assert(
      fc.property(lives, life => {
        const test = program();
        for (const { command, by, at } of life) {
          const { message } = test.when(command, { by, at });
          if (by === KANDA) expect(message).not.to.match(/par_(bright|ida)|reg_|bright|ida/i);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('a partner sends a contact once, and one that is held or dismissed leaves no touch', () => {
    fc.assert(
      fc.property(lives, life => {
        const test = lived(life);
        const sent = test.facts('referral.received');
        const merged = test.facts('records.merged').length > 0;
        const pairs = new Set(sent.map(one => `${one.partnerId} ${one.contactId}`));
        if (!merged) expect(pairs.size).to.equal(sent.length);
        const accepted = new Set(test.facts('referral.accepted').map(one => one.referralId));
        const counted = sent.filter(one => one.doubts.length === 0 || accepted.has(one.referralId));
        const touches = test.facts('touch.recorded').filter(one => one.evidence.startsWith('sent '));
        expect(touches.length).to.be.at.most(counted.length);
        const held = sent
          .filter(one => !counted.includes(one))
          .map(one => test.program.referrals.get(one.referralId));
        for (const one of held) expect(one?.status).to.be.oneOf(['held', 'dismissed']);
      }),
      { numRuns: 60 },
    );
  });

  it('the funnel of a partner adds up', () => {
    fc.assert(
      fc.property(lives, life => {
        const { program: live } = lived(life);
        for (const partnerId of live.partners.keys()) {
          const { channels, ...all } = funnelOf(live, partnerId);
          const sum = (of: 'clicks' | 'received' | 'counted') =>
            channels.reduce((total, one) => total + one[of], 0);
          expect(sum('clicks')).to.equal(all.clicks);
          expect(sum('received')).to.be.at.least(all.received);
          expect(all.counted + all.held).to.be.at.most(all.received);
          const people = new Set((live.referralsByPartner.get(partnerId) ?? []).map(one => one.contactId));
          expect(all.received).to.equal(people.size);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('every referral is found at its contact and its partner, and nowhere else', () => {
    fc.assert(
      fc.property(lives, life => {
        const { program: live } = lived(life);
        const listed = (lists: ReadonlyMap<string, readonly { readonly referralId: string }[]>) =>
          [...lists.values()].flatMap(list => list.map(one => one.referralId)).sort();
        const all = [...live.referrals.keys()].sort();
        expect(listed(live.referralsByContact)).to.deep.equal(all);
        expect(listed(live.referralsByPartner)).to.deep.equal(all);
        for (const [contactId, referrals] of live.referralsByContact) {
          for (const one of referrals) expect(one.contactId).to.equal(contactId);
          for (const one of referrals)
            expect(referralStatus(live, one)).to.be.oneOf(['held', 'counted', 'dismissed']);
        }
      }),
      { numRuns: 60 },
    );
  });
});
