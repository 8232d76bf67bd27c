/** Disputes at random, for what must hold whatever happens: many of them will be refused. */
import fc from 'fast-check';
import type { AboutDispute } from '../../src/domain/disputes/decisions.ts';
import type { Ruling } from '../../src/domain/disputes/dispute.ts';

const dealId = fc.constantFrom('1', '2', '3');
const disputeId = fc.constantFrom('dis_1', 'dis_2', 'dis_3');
const source = fc.constantFrom('par_kanda', 'par_bright', 'par_ida', 'direct');

const ruling = fc.oneof(
  fc.constant<Ruling>({ outcome: 'uphold' }),
  source.map((partnerId): Ruling => ({ outcome: 'transfer', partnerId })),
  fc.tuple(fc.subarray(['par_kanda', 'par_bright', 'marketing'], { minLength: 2 }), fc.nat(4_000)).map(
    ([sources, first]): Ruling => ({
      outcome: 'split',
      shares: sources.map((one, place) => ({
        source: one,
        shareBp: place === 0 ? 10_000 - (first + 1) * (sources.length - 1) : first + 1,
      })),
    }),
  ),
);

export const disputeCommands: fc.Arbitrary<AboutDispute> = fc.oneof(
  fc
    .record({
      dealId,
      registrationId: fc.constantFrom(null, null, 'reg_1', 'reg_2'),
      forPartnerId: fc.constantFrom(null, 'par_kanda', 'par_bright', 'par_ida'),
    })
    .map(about => ({ type: 'open_dispute' as const, ...about, reason: 'We met them first' })),
  fc
    .record({ dealId, disputeId, ruling })
    .map(about => ({ type: 'rule_dispute' as const, ...about, reason: 'As the log shows' })),
  fc
    .record({ dealId, disputeId })
    .map(about => ({ type: 'appeal_dispute' as const, ...about, reason: 'No' })),
  fc
    .record({ dealId, disputeId })
    .map(about => ({ type: 'withdraw_dispute' as const, ...about, reason: 'We agreed' })),
);
