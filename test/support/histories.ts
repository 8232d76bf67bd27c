/** Random but plausible lives of a small program, for what must hold whatever happens. */
import fc from 'fast-check';
import { byPartner } from '../../src/domain/asker.ts';
import type { Command } from '../../src/domain/commands.ts';
import type { DealPhase, ObserveDeal } from '../../src/domain/deals.ts';
import { publish } from './commissions.ts';
import { disputeCommands } from './dispute-commands.ts';
import {
  type About,
  about,
  type Case,
  day,
  deal,
  given,
  MANAGER,
  partner,
  percent,
  REP,
  register,
  type Said,
  touch,
} from './given.ts';
import { type Late, moneyCommands } from './money-commands.ts';
import { partnerCommands } from './partner-commands.ts';
import { policyCommands } from './policies.ts';
import { rewardCommands } from './reward-commands.ts';

const NAMED = ['kanda', 'bright', 'ida'];
export const COMPANIES = ['1', '2'];
export const CONTACTS = ['1', '2'];
export const DEALS = ['1', '2', '3'];

const name = fc.constantFrom(...NAMED);
const dealId = fc.constantFrom(...DEALS);
const companyId = fc.constantFrom(...COMPANIES);
const contactId = fc.constantFrom(...CONTACTS);
const phase = fc.constantFrom<DealPhase>('open', 'open', 'won', 'won', 'lost', 'removed');
const amount = fc.constantFrom(null, '0.01', '100', '499.99', '1666.66', '16000');

const always =
  (command: Command): Late =>
  () =>
    command;

const observed = fc
  .record({
    dealId,
    phase,
    stage: fc.constantFrom('a', 'b'),
    amount,
    currency: fc.constantFrom('USD', 'USD', 'JPY'),
    companyIds: fc.oneof(fc.constant(COMPANIES), fc.subarray(COMPANIES)),
    contactIds: fc.oneof(fc.constant(CONTACTS), fc.subarray(CONTACTS)),
    // A day early is a CRM whose clock runs ahead.
    lateDays: fc.constantFrom(0, 0, 1, 8, -1),
    workedDaysAgo: fc.constantFrom(null, null, 0, 3, 31),
  })
  .map(
    ({ lateDays, workedDaysAgo, ...seen }): Late =>
      at =>
        deal({
          ...seen,
          occurredAt: at - lateDays * 86_400_000,
          ...(workedDaysAgo === null ? {} : { workedAt: at - workedDaysAgo * 86_400_000 }),
        }),
  );

const registered = fc
  .tuple(
    name,
    fc.record({
      dealId: fc.option(dealId),
      companyId,
      scope: fc.constantFrom(null, null, 'Cloud', 'Edge'),
      qualifiedBy: fc.constantFrom(null, 'meeting' as const),
    }),
  )
  .map(([of, claim]) => always(register(of, claim)));

const registrationId = fc.integer({ min: 1, max: 4 }).map(number => `reg_${number}`);
const decided = fc.oneof(
  fc
    .tuple(
      fc.constantFrom<About>('approve_registration', 'extend_protection', 'extend_qualification'),
      registrationId,
      dealId,
    )
    .map(([type, id, at]) => about(type, id, at)),
  fc
    .record({ registrationId, dealId })
    .map((at): Command => ({ type: 'refuse_registration', ...at, reason: 'no' })),
  fc
    .record({ registrationId, dealId })
    .map((at): Command => ({ type: 'release_registration', ...at, reason: 'no' })),
  fc
    .record({ registrationId, dealId })
    .map((at): Command => ({ type: 'qualify_registration', ...at, qualifiedBy: 'budget' })),
  fc
    .record({
      registrationId,
      dealId,
      partner: name.map(one => `par_${one}`),
      ground: fc.constantFrom('customer_choice' as const, 'reassigned' as const),
    })
    .map((said): Command => ({ type: 'reassign_registration', ...said, reason: 'no' })),
);
const passed = fc.constant<Command>({ type: 'pass_time' });

const on = fc.oneof(
  fc.record({ on: fc.constant('contact' as const), recordId: contactId }),
  fc.record({ on: fc.constant('company' as const), recordId: companyId }),
);
const touched = fc.tuple(fc.constantFrom(...NAMED, 'marketing'), on, fc.integer({ min: 0, max: 60 })).map(
  ([of, record, days]): Late =>
    at =>
      touch(of, { ...record, happenedAt: at - days * 86_400_000 }),
);
const undone = fc
  .tuple(fc.integer({ min: 1, max: 9 }), on)
  .map(([number, record]) => always({ type: 'withdraw_touch', touchId: `tou_${number}`, ...record }));

const tie = fc.record({
  partnerId: name.map(one => `par_${one}`),
  by: fc.constantFrom('person' as const, 'mail_domain' as const),
});
const contact = fc
  .tuple(
    fc.constantFrom(...CONTACTS, '3'),
    fc.subarray(COMPANIES),
    fc.option(name),
    fc.boolean(),
    fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(tie, { maxLength: 2 }) },
    ),
  )
  .map(
    ([id, companyIds, code, asked, ties]): Late =>
      at => ({
        type: 'observe_contact',
        contactId: id,
        companyIds,
        mayHoldCode: code ? [{ property: 'utm_source', value: code, seenAt: at }] : [],
        asked,
        ties,
      }),
  );

const ids = (known: readonly string[]) => fc.subarray([...known], { minLength: 1 });
/** Records made one, under the id of one of them or a new one. */
const merged = fc.oneof(
  fc.record({
    on: fc.constant('deal' as const),
    from: ids(DEALS),
    into: fc.constantFrom('1', '3', '8', '9'),
  }),
  fc.record({
    on: fc.constantFrom('company' as const, 'contact' as const),
    from: ids(COMPANIES),
    into: fc.constantFrom('1', '2', '9'),
  }),
);
const mergers = merged.map(records => always({ type: 'merge_records', ...records }));

const by = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(MANAGER, MANAGER, REP) },
  { weight: 1, arbitrary: fc.constant(byPartner('par_kanda')) },
);
const laterDays = fc.constantFrom(0, 0.5, 1, 5, 15, 30);
const COMMANDS = [
  { weight: 5, arbitrary: observed },
  { weight: 3, arbitrary: registered },
  { weight: 4, arbitrary: decided.map(always) },
  { weight: 2, arbitrary: passed.map(always) },
  { weight: 3, arbitrary: touched },
  { weight: 1, arbitrary: undone },
  { weight: 6, arbitrary: moneyCommands },
  { weight: 1, arbitrary: policyCommands },
  { weight: 2, arbitrary: contact },
  { weight: 1, arbitrary: mergers },
  { weight: 5, arbitrary: rewardCommands },
  { weight: 2, arbitrary: disputeCommands.map(always) },
  { weight: 3, arbitrary: partnerCommands },
];

/** Commands as they came in, one after another; many of them will be refused. With `more` of other kinds among them. */
export function historiesWith(...more: { weight: number; arbitrary: fc.Arbitrary<Late> }[]) {
  const step = fc.record({ laterDays, by, command: fc.oneof(...COMMANDS, ...more) });
  return fc.array(step, { maxLength: 20, size: 'max' }).map((steps): Said[] => {
    let at = day(10);
    return steps.map(({ laterDays, by, command }) => {
      at += laterDays * 86_400_000;
      return { by, at, command: command(at) };
    });
  });
}

export const histories: fc.Arbitrary<Said[]> = historiesWith();

/**
 * A program with three partners, one of them without an agreement, a plan for their kinds, and three open deals on
 * two accounts, of which the two with agreements have reached the first.
 */
export function program(): Case {
  const partners = [
    ...partner('kanda'),
    ...partner('bright', percent(20)),
    ...partner('ida', null, 'customer'),
  ];
  const kinds = [publish('reseller', percent(15), day(-365)), publish('customer', percent(5), day(-365))];
  const test = given(...partners, ...kinds);
  return test.and(
    { by: 'crm', at: day(9) },
    touch('kanda'),
    touch('bright', { on: 'company' }),
    deal(),
    deal({ dealId: '2' }),
    deal({ dealId: '3', companyIds: ['2'] }),
  );
}

export function observations(history: readonly Said[]): ObserveDeal[] {
  return history.flatMap(({ command }) => (command.type === 'observe_deal' ? [command] : []));
}
