/** Lets a plan happen: people in the CRM, people at cards, workflows and faults, all at once. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Account } from './account.ts';
import { type Cast, emptyCast } from './cast.ts';
import { callClose, carryOut } from './commands.ts';
import { Deeds } from './deeds.ts';
import type { Doors } from './doors.ts';
import { publish, recordRates, signPartners } from './opening.ts';
import type { Command, CrmChange, Fault, Step } from './steps.ts';
import { CALM } from './weather.ts';

/** Calls at the doors at one time; the app lets 64 in. */
const AT_ONCE = 32;
/** What the CRM may have to tell before people pause for a moment, as they would not; it bounds the time to settle. */
const UNTOLD_AT_MOST = 15_000;
const UNREAD_AT_MOST = 6_000;
const RECORDS_AT_ONCE = 500;
/** As long as HubSpot is told to wait (P7D). */
const WAITS_MS = 7 * 86_400_000;

export interface Injected {
  crmChanges: number;
  commands: number;
  readonly faults: Record<string, number>;
}

export class Conductor {
  readonly cast: Cast = emptyCast();
  readonly deeds = new Deeds();
  readonly injected: Injected = { crmChanges: 0, commands: 0, faults: {} };
  readonly #account: Account;
  readonly #doors: Doors;
  /** Commands on one deal go one behind the other. */
  readonly #lanes = new Map<string, Promise<void>>();
  /** Processes that were killed and are on their way back. */
  readonly #back = new Map<number, Promise<void>>();
  readonly #failures: Error[] = [];
  /** When the clocks leapt, by the CRM's clock before, and how far. */
  readonly #leaps: { readonly at: number; readonly ms: number }[] = [];
  readonly #restartDatabase: (awayMs: number) => Promise<void>;
  #underWay = 0;

  constructor(
    account: Account,
    doors: Doors,
    restartDatabase: (awayMs: number) => Promise<void> = async () => {},
  ) {
    this.#account = account;
    this.#doors = doors;
    this.#restartDatabase = restartDatabase;
  }

  /** A moment of the CRM's clock as if it had never leapt. */
  readonly steady = (at: number): number => {
    const before = this.#leaps.filter(leap => leap.at < at);
    return at - before.reduce((sum, { ms }) => sum + ms, 0);
  };

  async play(step: Step): Promise<void> {
    const [failure] = this.#failures;
    if (failure) throw failure;
    switch (step.do) {
      case 'sign':
        return signPartners(this.#stage, step.partners);
      case 'publish':
        return publish(this.#stage, step);
      case 'rates':
        return recordRates(this.#stage, step);
      case 'sow':
        return this.#sow(step);
      case 'change':
        return this.#change(step.changes);
      case 'command':
        return this.#command(step.command);
      case 'fault':
        return this.#fault(step.fault);
    }
  }

  /** Waits while more is under way than the product would ever be behind in good weather. */
  async keepPace(): Promise<void> {
    for (;;) {
      const [{ pending }, health] = await Promise.all([
        this.#account.pendingEvents(),
        this.#account.health(),
      ]);
      const unread = health ? health.hintsWaiting + health.recordsToSync : 0;
      if (pending < UNTOLD_AT_MOST && unread < UNREAD_AT_MOST) return;
      await pause(200);
    }
  }

  /** Until everything that was begun is answered. */
  async finish(): Promise<void> {
    while (this.#lanes.size > 0 || this.#back.size > 0) {
      await Promise.all([...this.#lanes.values(), ...this.#back.values()]);
    }
    const [failure] = this.#failures;
    if (failure) throw failure;
  }

  async calm(): Promise<void> {
    await this.#account.setWeather(CALM);
    for (let place = 0; place < this.#account.fleet.size; place += 1) this.#account.skew(place, 0);
  }

  /**
   * Takes over what workflows were told at the desk. HubSpot waits for a week: who leapt over it is asked again under the
   * same id, as when somebody looks what became of it.
   */
  async endCalls(): Promise<void> {
    const { deeds } = this;
    deeds.completeFrom(this.#account.desk.completed, this.#account.now());
    const expired = deeds.openCalls.filter(({ sentAt }) => this.#account.now() - sentAt > WAITS_MS);
    deeds.openCalls = deeds.openCalls.filter(call => !expired.includes(call));
    for (const { dealId, body, sentAt } of expired) await callClose(this.#stage, dealId, body, sentAt);
  }

  get #stage() {
    return { cast: this.cast, deeds: this.deeds, doors: this.#doors, now: this.#account.now };
  }

  async #make(changes: readonly object[]): Promise<string[]> {
    const ids: string[] = [];
    for (let from = 0; from < changes.length; from += RECORDS_AT_ONCE) {
      const part = changes.slice(from, from + RECORDS_AT_ONCE);
      const answer = (await this.#account.control('POST', '/changes', { changes: part })) as {
        ids: string[];
      };
      ids.push(...answer.ids);
    }
    this.injected.crmChanges += changes.length;
    return ids;
  }

  async #sow({ company, name, hasContact, deals }: Extract<Step, { do: 'sow' }>): Promise<void> {
    const [companyId = ''] = await this.#make([
      { do: 'create', type: 'companies', properties: { name, domain: `${name}.example` } },
    ]);
    const contact = { email: `buyer@${name}.example`, lastname: 'Buyer' };
    const [contactId] = hasContact
      ? await this.#make([
          { do: 'create', type: 'contacts', properties: contact, associations: [associated(companyId, 279)] },
        ])
      : [];
    const associations = [
      associated(companyId, 5),
      ...(contactId === undefined ? [] : [associated(contactId, 3)]),
    ];
    const dealIds = await this.#make(
      deals.map(({ deal, currency, amount }) => ({
        do: 'create',
        type: 'deals',
        properties: {
          dealname: `Deal ${deal}`,
          pipeline: 'default',
          dealstage: 'appointmentscheduled',
          amount,
          deal_currency_code: currency,
        },
        associations,
      })),
    );
    this.cast.companies.set(company, companyId);
    if (contactId !== undefined) this.cast.contacts.set(company, contactId);
    const contactIds = contactId === undefined ? [] : [contactId];
    for (const [place, { deal }] of deals.entries()) {
      this.cast.deals.set(deal, { dealId: dealIds[place] ?? '', companyId, contactIds, isDeleted: false });
    }
  }

  async #change(changes: readonly CrmChange[]): Promise<void> {
    await this.#make(
      changes.flatMap(change => {
        const played = this.cast.deals.get(change.deal);
        if (!played) return [];
        const of = { type: 'deals', id: played.dealId };
        if ('isDeleted' in change) {
          played.isDeleted = true;
          return [{ do: 'delete', ...of }];
        }
        return [{ do: 'update', ...of, properties: change.properties }];
      }),
    );
  }

  async #command(command: Command): Promise<void> {
    while (this.#underWay >= AT_ONCE) await Promise.race(this.#lanes.values());
    this.#underWay += 1;
    this.injected.commands += 1;
    const lane = 'deal' in command ? `deal ${command.deal}` : `company ${command.company}`;
    const before = this.#lanes.get(lane) ?? Promise.resolve();
    const done = before
      .then(() => carryOut(this.#stage, command))
      .catch(error => void this.#failures.push(error as Error))
      .finally(() => {
        this.#underWay -= 1;
        if (this.#lanes.get(lane) === done) this.#lanes.delete(lane);
      });
    this.#lanes.set(lane, done);
  }

  async #fault(fault: Fault): Promise<void> {
    this.injected.faults[fault.kind] = (this.injected.faults[fault.kind] ?? 0) + 1;
    const { fleet } = this.#account;
    switch (fault.kind) {
      case 'weather':
        return this.#account.setWeather(fault.weather);
      case 'jump':
        this.#leaps.push({ at: this.#account.now(), ms: fault.ms });
        return this.#account.jump(fault.ms);
      case 'skew':
        return this.#account.skew(fault.process, fault.ms);
      case 'kill': {
        await this.#back.get(fault.process);
        await fleet.kill(fault.process);
        const back = pause(fault.awayMs)
          .then(() => fleet.start(fault.process))
          .catch(error => void this.#failures.push(error as Error))
          .finally(() => this.#back.delete(fault.process));
        this.#back.set(fault.process, back);
        return;
      }
      case 'restart database':
        return this.#restartDatabase(fault.awayMs);
    }
  }
}

function associated(id: string, associationTypeId: number) {
  return { to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }] };
}
