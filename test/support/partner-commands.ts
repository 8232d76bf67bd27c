/** What comes from partners and strangers at any moment of a small program; much of it will be refused. */
import fc from 'fast-check';
import type { AccountKey } from '../../src/domain/alike/account-key.ts';
import type { Command } from '../../src/domain/commands.ts';
import { CHANNELS } from '../../src/domain/referrals/channels.ts';
import type { ReceiveReferral } from '../../src/domain/referrals/referral.ts';
import { percent } from './given.ts';
import { hold, likeTo } from './holds.ts';
import type { Late } from './money-commands.ts';
import { accept, answer, apply, clicked, decideOn, dismiss, refer } from './partner-side.ts';

const HOUR_MS = 3_600_000;
const name = fc.constantFrom('kanda', 'bright', 'ida');
const contactId = fc.constantFrom('1', '2');
const companyId = fc.constantFrom(null, '1', '2');
const referralId = fc.constantFrom('ref_1', 'ref_2', 'ref_3');
const applicationId = fc.constantFrom('app_1', 'app_2');
const channel = fc.constantFrom(...CHANNELS);

const sent = fc
  .tuple(
    name,
    fc.record({
      contactId,
      companyId,
      channel,
      doubts: fc.constantFrom<ReceiveReferral['doubts']>([], [], ['same_company']),
    }),
  )
  .map(([of, said]): Command => refer(of, said));

const looked = fc
  .tuple(fc.boolean(), referralId, contactId)
  .map(([isGood, id, at]): Command => (isGood ? accept(id, at) : dismiss('no', id, at)));

const applied = fc.record({ contactId, companyId }).map((said): Command => apply(said));

const judged = fc.tuple(applicationId, contactId, fc.nat(2)).map(([id, at, which]): Command => {
  const decision = [
    decideOn('approve_application', { kind: 'reseller', plan: percent(5) }, id),
    decideOn('refuse_application', { reason: 'no' }, id),
    decideOn('ask_applicant', { question: 'Why?' }, id),
  ][which];
  return { ...(decision ?? answer(id)), contactId: at } as Command;
});

const agreed = fc.oneof(
  fc
    .tuple(name, fc.constantFrom(null, percent(7), percent(8)))
    .map(
      ([of, plan]): Command => ({ type: 'offer_agreement', partnerId: `par_${of}`, plan, effectiveAt: null }),
    ),
  fc.integer({ min: 1, max: 4 }).map(
    (version): Command => ({
      type: 'accept_agreement',
      partnerId: 'par_kanda',
      version,
      textHash: 'ab'.repeat(32),
    }),
  ),
);

const invited = fc.tuple(contactId, fc.constantFrom('par_ida', 'par_eve'), fc.boolean()).map(
  ([at, partnerId, again]): Command => ({
    type: 'invite_referrer',
    contactId: at,
    partnerId,
    isCustomer: true,
    again,
  }),
);

const given = fc
  .tuple(fc.constantFrom('reg_1', 'reg_2', 'reg_3'), fc.constantFrom('1', '2', '3', '4'))
  .map(([registrationId, dealId]): Command => ({ type: 'give_deal', registrationId, dealId }));

const held = fc
  .tuple(name, fc.nat(9), fc.constantFrom('company:1', 'company:2'), fc.constantFrom(null, null, 'Cloud'))
  .map(([of, id, account, scope]): Command => hold(`h${id}`, of, [likeTo(account as AccountKey)], scope));

const counted = fc.tuple(name, channel, fc.nat(2)).map(
  ([of, by, ago]): Late =>
    at =>
      clicked(Math.floor(at / HOUR_MS) * HOUR_MS - ago * HOUR_MS, [of, by, 3]),
);

const atAnyTime = fc.oneof(
  { weight: 5, arbitrary: sent },
  { weight: 2, arbitrary: looked },
  { weight: 1, arbitrary: applied },
  { weight: 1, arbitrary: judged },
  { weight: 1, arbitrary: applicationId.map((id): Command => answer(id)) },
  { weight: 2, arbitrary: agreed },
  { weight: 1, arbitrary: invited },
  { weight: 2, arbitrary: given },
  { weight: 1, arbitrary: held },
);

export const partnerCommands: fc.Arbitrary<Late> = fc.oneof(
  {
    weight: 9,
    arbitrary: atAnyTime.map(
      (command): Late =>
        () =>
          command,
    ),
  },
  { weight: 1, arbitrary: counted },
);
