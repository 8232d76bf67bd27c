import { expect } from 'chai';
import type { Command } from '../../../src/domain/commands.ts';
import type { Fact } from '../../../src/domain/facts.ts';
import { type PageBrowser, signedInBrowser } from '../page-browser.ts';
import { MANAGER, OURS, type ServedApp } from '../served-app.ts';
import { type BookingIntake, companyOf, serveBookingApp } from './booking-intake.ts';

export const NEW = '/portal/deals/new';
export const COMPANY = { company: 'Kanda Foods', website: 'https://www.kanda-foods.example/' };
/** Its id in the CRM. */
export const COMPANY_ID = companyOf({ domain: 'kanda-foods.example', company: '' });
/** The deal that the CRM makes for a claim: 10,000.00 USD. */
export const CLAIMED = '7100';

/** A partner in the portal, with what the CRM and its people do about the partner's registrations. */
export interface DealScene {
  readonly served: ServedApp;
  readonly intake: BookingIntake;
  /** Of Northwind, a reseller. */
  readonly browser: PageBrowser;
  /** Another reseller's. */
  rival(): Promise<PageBrowser>;
  execute(command: Command, by?: string): Promise<unknown>;
  /** Registers, and returns the address of the receipt. */
  register(fields?: Record<string, string>, as?: PageBrowser): Promise<string>;
  /** A deal of the company, made in the CRM for the claim at this address; or news of it. */
  giveDeal(path: string, over?: Partial<Extract<Command, { type: 'observe_deal' }>>): Promise<void>;
  approve(path: string): Promise<unknown>;
  claims(): Promise<Extract<Fact, { type: 'registration.submitted' }>[]>;
}

export async function openDealScene(): Promise<DealScene> {
  const { served, intake } = await serveBookingApp();
  const browser = await signedInBrowser(served);
  await browser.get(NEW);
  let keys = 0;
  const scene: DealScene = {
    served,
    intake,
    browser,
    rival: () => signedInBrowser(served, 'par_kanda', { personId: 'per_kanda', email: 'k@kanda.example' }),
    execute: (command, by = `user:${MANAGER}`) =>
      served.portals.execute(OURS, { key: `t${keys++}`, by, command }),
    async register(fields = COMPANY, as = browser) {
      await as.get(NEW);
      const { headers, status } = await as.post(NEW, fields);
      expect(status).to.equal(303);
      return headers.location ?? '';
    },
    async giveDeal(path, over = {}) {
      const deal = { dealId: CLAIMED, stage: 'presentation', phase: 'open', ...over } as const;
      const seen = { amountMinor: 1_000_000, currency: 'USD', companyIds: [COMPANY_ID], contactIds: [] };
      await scene.execute({ type: 'observe_deal', occurredAt: served.clock.now, ...seen, ...deal }, 'crm');
      await scene.execute({ type: 'give_deal', registrationId: idIn(path), dealId: deal.dealId }, 'crm');
    },
    approve: path =>
      scene.execute({ type: 'approve_registration', registrationId: idIn(path), dealId: CLAIMED }),
    claims: async () =>
      (await served.facts()).flatMap(fact => (fact.type === 'registration.submitted' ? [fact] : [])),
  };
  return scene;
}

/** The last part of an address. */
export function idIn(path: string): string {
  return path.split('/').at(-1) ?? '';
}
