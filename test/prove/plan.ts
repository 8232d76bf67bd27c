/** What is going to happen, planned from a seed alone: nothing here depends on what the product answers. */
import { Chance } from '../../src/sandbox/chance.ts';
import { nameOf } from './account-names.ts';
import { CURRENCIES, type PlannedPartner, plannedPartners } from './planned-partners.ts';
import type { Command, CrmChange, Fault, Step, Weather } from './steps.ts';

/** A deal as the plan knows it: what the CRM will have been told of it. */
interface PlannedDeal {
  readonly deal: number;
  readonly company: number;
  readonly isClaimed: boolean;
  currency: string;
  phase: 'open' | 'won' | 'lost' | 'deleted';
  /** HubSpot keeps some twenty values of a property, so nothing is changed more often. */
  changes: number;
}

export interface PlanOptions {
  readonly seed: number;
  readonly events: number;
  readonly processes: number;
  readonly hasDatabase: boolean;
}

const CHANGES_PER_DEAL = 14;
const CHANGES_A_ROUND = 60;
const COMMANDS_A_ROUND = 24;
/** Deals of an account that is credited by touches, and of one that is claimed. */
const DEALS_OF_TOUCHED = 8;
const DEALS_OF_CLAIMED = 4;
/** Those that are changed at one time; who has lived its life makes place for new ones. */
const LIVING_DEALS = 400;
const EVENTS_A_ROUND = 400;
const ACCOUNTS_THAT_COUNT = 30;
const JUMPS = 5;
const KILLS_AT_MOST = 60;
const EVENTS_A_KILL = 20_000;
const JUMP_DAYS = [18, 32] as const;
const DAY_MS = 86_400_000;
const MODELS = ['linear', 'last_touch', 'time_decay', 'position_based', 'first_touch'] as const;

/** All that happens, in order; it ends by itself never, so that whoever runs it decides when it is enough. */
export function* planOf(options: PlanOptions): Generator<Step> {
  const planner = new Planner(options);
  yield* planner.opening();
  for (let round = 1; ; round += 1) yield* planner.round(round);
}

class Planner {
  readonly #chance: Chance;
  readonly #options: PlanOptions;
  readonly #partners: readonly PlannedPartner[] = plannedPartners();
  readonly #living: PlannedDeal[] = [];
  readonly #rounds: { readonly kill: number; readonly jump: number; readonly weather: number };
  #model: (typeof MODELS)[number] = 'position_based';
  #companies = 0;
  #deals = 0;
  #requests = 0;

  constructor(options: PlanOptions) {
    this.#options = options;
    this.#chance = new Chance(options.seed);
    const rounds = Math.max(6, Math.ceil(options.events / EVENTS_A_ROUND));
    // A process that was killed is away for seconds, so that many kills in a short run would be all of it.
    const kills = Math.min(KILLS_AT_MOST, 5 + Math.floor(options.events / EVENTS_A_KILL));
    const each = (times: number) => Math.max(3, Math.floor(rounds / (times + 1)));
    this.#rounds = { kill: each(kills), jump: each(JUMPS), weather: each(2 * kills) };
  }

  *opening(): Generator<Step> {
    yield { do: 'sign', partners: this.#partners };
    yield { do: 'publish', model: this.#model, request: this.#request() };
    yield { do: 'rates', request: this.#request() };
    yield* this.#sow();
  }

  *round(number: number): Generator<Step> {
    yield* this.#faults(number);
    if (this.#living.length < LIVING_DEALS) yield* this.#sow();
    yield { do: 'change', changes: this.#changes() };
    const commands = Array.from({ length: COMMANDS_A_ROUND }, () => this.#command());
    for (const command of commands) if (command) yield { do: 'command', command };
  }

  *#faults(number: number): Generator<Step> {
    const { processes, hasDatabase } = this.#options;
    const fault = (one: Fault): Step => ({ do: 'fault', fault: one });
    if (number % this.#rounds.weather === 1) yield fault({ kind: 'weather', weather: this.#weather() });
    if (number % this.#rounds.kill === 2) {
      const process = this.#chance.between(0, processes - 1);
      yield fault({ kind: 'kill', process, awayMs: this.#chance.between(0, 800) });
    }
    if (number % this.#rounds.kill === 1) {
      const process = this.#chance.between(0, processes - 1);
      // HubSpot's signatures allow a clock that is 5 s behind and 300 s ahead.
      yield fault({ kind: 'skew', process, ms: this.#chance.between(-3_000, 120_000) });
    }
    if (hasDatabase && number % (2 * this.#rounds.kill) === 3) {
      yield fault({ kind: 'restart database', awayMs: this.#chance.between(0, 500) });
    }
    if (number % this.#rounds.jump === this.#rounds.jump - 1) {
      yield fault({ kind: 'jump', ms: this.#chance.between(...JUMP_DAYS) * DAY_MS });
      yield { do: 'rates', request: this.#request() };
      this.#model = this.#chance.pick(MODELS.filter(model => model !== this.#model));
      yield { do: 'publish', model: this.#model, request: this.#request() };
    }
  }

  #weather(): Weather {
    const share = (most: number) => Math.round(this.#chance.share() * most * 1_000) / 1_000;
    return {
      webhooks: {
        duplicate: this.#chance.between(1, 3),
        shuffle: this.#chance.happens(0.7),
        delayMs: this.#chance.pick([0, 200, 1_500]),
        drop: share(0.1),
      },
      api: { rate429: share(0.05), rate500: share(0.05), rateTimeout: share(0.002), partial207: share(0.1) },
      answersLost: share(0.05),
    };
  }

  /** New accounts with their deals, and who brought them. */
  *#sow(): Generator<Step> {
    for (let places = 0; places < 10; places += 1) {
      const isClaimed = this.#chance.happens(0.35);
      const company = this.#companies;
      this.#companies += 1;
      const count = isClaimed ? DEALS_OF_CLAIMED : DEALS_OF_TOUCHED;
      const deals = Array.from({ length: count }, () => this.#newDeal(company, isClaimed));
      const hasContact = !isClaimed && this.#chance.happens(0.3);
      yield {
        do: 'sow',
        company,
        name: nameOf(company),
        hasContact,
        deals: deals.map(({ deal, currency }) => ({ deal, currency, amount: this.#amount(currency) })),
      };
      if (isClaimed) continue;
      const touches = this.#chance.between(1, 4);
      for (let touch = 0; touch < touches; touch += 1)
        yield { do: 'command', command: this.#touch(company, hasContact) };
    }
  }

  #newDeal(company: number, isClaimed: boolean): PlannedDeal {
    const currency = this.#chance.pick(CURRENCIES);
    const deal = { deal: this.#deals, company, isClaimed, currency, phase: 'open' as const, changes: 0 };
    this.#deals += 1;
    this.#living.push(deal);
    return deal;
  }

  #changes(): CrmChange[] {
    const changes: CrmChange[] = [];
    const chosen = new Set<PlannedDeal>();
    while (chosen.size < CHANGES_A_ROUND) chosen.add(this.#chance.pick(this.#living));
    for (const deal of chosen) {
      changes.push(this.#change(deal));
      deal.changes += 1;
      if (deal.changes >= CHANGES_PER_DEAL || deal.phase === 'deleted')
        this.#living.splice(this.#living.indexOf(deal), 1);
    }
    return changes;
  }

  #change(deal: PlannedDeal): CrmChange {
    const amount = { amount: this.#amount(deal.currency) };
    const to = (phase: 'open' | 'won' | 'lost', dealstage: string, more: object = {}): CrmChange => {
      deal.phase = phase;
      return { deal: deal.deal, properties: { dealstage, ...more } };
    };
    // Who reads a deleted deal can no longer say when it went, so none goes on which claims hang.
    if (!deal.isClaimed && this.#chance.happens(0.01)) {
      deal.phase = 'deleted';
      return { deal: deal.deal, isDeleted: true };
    }
    if (!deal.isClaimed && this.#chance.happens(0.03)) {
      deal.currency = this.#chance.pick(CURRENCIES);
      const deal_currency_code = deal.currency;
      return { deal: deal.deal, properties: { deal_currency_code, amount: this.#amount(deal.currency) } };
    }
    if (deal.phase === 'open') {
      if (this.#chance.happens(0.5)) return to('won', 'closedwon', this.#chance.happens(0.5) ? amount : {});
      if (this.#chance.happens(0.2)) return to('lost', 'closedlost');
      if (this.#chance.happens(0.4))
        return to('open', this.#chance.pick(['qualifiedtobuy', 'contractsent']), amount);
    } else if (this.#chance.happens(0.3)) {
      return this.#chance.happens(0.6) || deal.phase === 'lost'
        ? to('open', 'contractsent')
        : to('lost', 'closedlost', amount);
    }
    return { deal: deal.deal, properties: amount };
  }

  #command(): Command | undefined {
    const deal = this.#chance.pick(this.#living);
    const { deal: number, company, currency } = deal;
    const request = this.#request();
    const luck = this.#chance.share();
    if (deal.isClaimed && luck < 0.6) return this.#claim(deal, request);
    if (luck < 0.35) return { kind: 'close', deal: number, request };
    if (luck < 0.6) return { kind: 'tend', deal: number, request, luck: this.#chance.share() };
    if (luck < 0.75)
      return { kind: 'refund', deal: number, request, currency, amount: this.#smallAmount(currency) };
    if (luck < 0.85) return deal.isClaimed ? undefined : this.#touch(company, false);
    if (luck < 0.88) return { kind: 'withdraw', company, request };
    if (deal.isClaimed || luck >= 0.94) return { kind: 'look', deal: number, request };
    const [first = 0, second = 0] = this.#chance
      .shuffled(this.#partners.filter(one => !countsSales(one)))
      .map(({ partner }) => partner);
    const firstBp = this.#chance.between(1, 9_999);
    const shares = [
      { partner: first, shareBp: firstBp },
      { partner: second, shareBp: 10_000 - firstBp },
    ];
    return { kind: 'contest', deal: number, request, shares, isUpheld: this.#chance.happens(0.25) };
  }

  #claim({ deal, company }: PlannedDeal, request: string): Command {
    const luck = this.#chance.share();
    const { partner } = this.#chance.pick(this.#partners.filter(one => one.mayClaim));
    const about = { deal, company, request };
    if (luck < 0.45) return { kind: 'register', ...about, partner, isQualified: this.#chance.happens(0.6) };
    if (luck < 0.8) return { kind: 'decide', ...about, isApproved: this.#chance.happens(0.8) };
    if (luck < 0.9) return { kind: 'qualify', ...about };
    return { kind: 'release', ...about };
  }

  #touch(company: number, onContact: boolean): Command {
    const source = this.#chance.happens(0.08) ? 'marketing' : this.#somebody(company).partner;
    const agoMs = this.#chance.between(15 * 60_000, 40 * DAY_MS);
    const onPerson = onContact && this.#chance.happens(0.5);
    return { kind: 'touch', company, onContact: onPerson, source, agoMs, request: this.#request() };
  }

  /** Each sale of a partner whose plan counts sales touches all its deals, so it is kept to a few accounts. */
  #somebody(company: number): PlannedPartner {
    const most =
      company < ACCOUNTS_THAT_COUNT ? this.#partners : this.#partners.filter(one => !countsSales(one));
    return this.#chance.pick(most);
  }

  /** Decimal text in the digits of the currency, of a hundred up to some ten thousand units. */
  #amount(currency: string): string {
    const units = this.#chance.happens(0.3)
      ? this.#chance.between(20, 400)
      : this.#chance.between(100, 90_000);
    return this.#decimal(units, currency);
  }

  #smallAmount(currency: string): string {
    return this.#decimal(this.#chance.between(1, 90), currency);
  }

  #decimal(units: number, currency: string): string {
    if (currency === 'JPY') return `${units}`;
    const digits = currency === 'KWD' ? 3 : 2;
    return `${units}.${`${this.#chance.between(1, 10 ** digits - 1)}`.padStart(digits, '0')}`;
  }

  #request(): string {
    this.#requests += 1;
    return `p${this.#options.seed}-${this.#requests}`;
  }
}

function countsSales({ plan }: PlannedPartner): boolean {
  return plan.kind === 'tiered' && plan.tiers.over === 'lifetime';
}
