/**
 * Rules as tests read them: given a program and what happened to it, when somebody commands, then these facts or
 * that refusal. Folds commands as the live portals do: decide, apply, settle, apply.
 */

import type { Command } from '../../src/domain/commands.ts';
import type { Fact } from '../../src/domain/facts.ts';
import { parseAmount } from '../../src/domain/money.ts';
import type { Names } from '../../src/domain/names.ts';
import type { PartnerKind } from '../../src/domain/partners.ts';
import type { Plan } from '../../src/domain/plans/plan.ts';
import { startingPolicy } from '../../src/domain/policy.ts';
import { rules } from '../../src/domain/program.ts';
import type { Program } from '../../src/domain/program-state.ts';
import type { Mistake, RefusalCode } from '../../src/domain/refusal.ts';

/** Midnight, days after the first of January 2026, UTC; with parts of a day for times within it. */
export function day(days: number): number {
  return Date.UTC(2026, 0, 1) + days * 86_400_000;
}

export const MANAGER = 'user:101';
export const REP = 'user:102';

export interface Moment {
  readonly by: string;
  readonly at: number;
}

/** A command as somebody gave it. */
export interface Said extends Moment {
  readonly command: Command;
}

/** What came of a command: facts with those that settling added, or the refusal. */
export interface Outcome {
  readonly facts: readonly Fact[];
  readonly refused: RefusalCode | undefined;
  readonly message: string;
  /** Every mistake in what was sent, when it was refused for them. */
  readonly mistakes?: readonly Mistake[];
}

export interface Kept extends Moment {
  readonly facts: readonly Fact[];
}

/** A program under test, with the log of what it was folded from. */
export interface Case {
  readonly program: Program;
  readonly log: readonly Kept[];
  /** Gives a command; a refusal is an answer. */
  when(command: Command, moment: Moment): Outcome;
  /** Gives commands that must be accepted, one after another. */
  and(moment: Moment, ...commands: Command[]): Case;
  /** Keeps facts as a log of old would hold them: without asking any rule. */
  keep(facts: readonly Fact[], moment: Moment): void;
  /** The facts of one kind, as the log keeps them, in order. */
  facts<Type extends Fact['type']>(type: Type): Extract<Fact, { type: Type }>[];
}

/** A program opened in USD with a limit of 500.00, user 101 as its manager, and these commands given by setup on day 0. */
export function given(...commands: Command[]): Case {
  const setup = { by: 'setup', at: day(0) };
  const policy = startingPolicy('USD', 50_000);
  return emptyCase()
    .and(setup, { type: 'open_program', policy }, { type: 'name_managers', userIds: ['101'] })
    .and(setup, ...commands);
}

export function emptyCase(): Case {
  const program = rules.empty('8675309');
  const log: Kept[] = [];
  const counts = new Map<string, number>();
  const id = (prefix: string) => {
    const count = (counts.get(prefix) ?? 0) + 1;
    counts.set(prefix, count);
    return `${prefix}_${count}`;
  };
  const keep = (facts: readonly Fact[], moment: Moment) => {
    for (const fact of facts) rules.apply(program, fact, moment);
  };
  const test: Case = {
    program,
    log,
    when(command, moment) {
      const context = { ...moment, id };
      const decision = rules.decide(program, command, context);
      if ('refused' in decision) return { facts: [], ...decision };
      keep(decision, moment);
      const settled = rules.settle(program, decision, context);
      keep(settled, moment);
      const facts = [...decision, ...settled];
      if (facts.length > 0) log.push({ ...moment, facts });
      return { facts, refused: undefined, message: '' };
    },
    and(moment, ...commands) {
      for (const command of commands) {
        const { refused, message } = test.when(command, moment);
        if (refused) throw new Error(`${command.type} was refused with ${refused}: ${message}`);
      }
      return test;
    },
    keep(facts, moment) {
      keep(facts, moment);
      log.push({ ...moment, facts });
    },
    facts: type => log.flatMap(entry => entry.facts).filter(fact => fact.type === type) as never,
  };
  return test;
}

/** A fresh program folded from what another case kept. */
export function replayed(log: readonly Kept[]): Program {
  const program = rules.empty('8675309');
  for (const { facts, by, at } of log) for (const fact of facts) rules.apply(program, fact, { by, at });
  return program;
}

const PARTNERS: Readonly<Record<string, string>> = {
  par_kanda: 'Kanda Systems',
  par_bright: 'Brightwave',
  par_ida: 'Ida Holm',
};
const ASKERS: Readonly<Record<string, string>> = {
  'user:101': 'Mara Lindqvist',
  'user:102': 'Jonas Weber',
  crm: 'HubSpot',
  setup: 'Vouchsafe',
};

export const NAMES: Names = {
  partner: partnerId => PARTNERS[partnerId] ?? 'a former partner',
  asker: by => ASKERS[by] ?? 'somebody',
};

/** A partner and its first agreement, in force since the year before. */
export function partner(
  name: string,
  plan: Plan | null = percent(30),
  kind: PartnerKind = 'reseller',
): Command[] {
  const partnerId = `par_${name}`;
  const added: Command = { type: 'add_partner', partnerId, kind, code: name };
  return plan ? [added, { type: 'sign_agreement', partnerId, plan, effectiveAt: day(-365) }] : [added];
}

export function percent(rate: number): Plan {
  return { kind: 'percent', rateBp: rate * 100 };
}

type Observed = Extract<Command, { type: 'observe_deal' }>;
type Seen = Partial<Omit<Observed, 'type' | 'amountMinor'>> & { amount?: string | null };

/** A state of a deal; unless said: deal 1, of company 1 and contact 1, open at 16,000.00 USD since day 1. */
export function deal({ amount = '16000', ...seen }: Seen = {}): Observed {
  const currency = seen.currency ?? 'USD';
  return {
    type: 'observe_deal',
    dealId: '1',
    occurredAt: day(1),
    stage: seen.phase ?? 'open',
    phase: 'open',
    currency,
    companyIds: ['1'],
    contactIds: ['1'],
    ...seen,
    amountMinor: amount === null ? null : (parseAmount(amount, currency) ?? null),
  };
}

type Registers = Extract<Command, { type: 'register' }>;

/** A registration; unless said: deal 1 on company 1, the whole account, shown to be qualified by a meeting. */
export function register(name: string, claim: Partial<Omit<Registers, 'type' | 'partner'>> = {}): Registers {
  return {
    type: 'register',
    partner: `par_${name}`,
    companyId: '1',
    dealId: '1',
    contactId: null,
    scope: null,
    amountMinor: null,
    currency: null,
    expectedCloseAt: null,
    qualifiedBy: 'meeting',
    note: '',
    ...claim,
  };
}

export type About = 'approve_registration' | 'extend_protection' | 'extend_qualification';

export function about(type: About, registrationId = 'reg_1', dealId = '1'): Command {
  return { type, registrationId, dealId };
}

/** A touch by a partner, or by another source, as a sales rep states it; on contact 1 unless said. */
export function touch(
  source: string,
  said: Partial<Extract<Command, { type: 'record_touch' }>> = {},
): Command {
  const named = source === 'marketing' || source === 'direct' ? source : `par_${source}`;
  return {
    type: 'record_touch',
    source: named,
    on: 'contact',
    recordId: '1',
    channel: 'rep',
    evidence: '',
    ...said,
  };
}
