import type { Logger } from 'pino';
import { parseAmount } from '../domain/money.ts';
import { startingPolicy } from '../domain/policy.ts';
import type { Records } from '../log/records.ts';
import type { RecordStore } from '../log/store.ts';
import { enrolApproved } from './approved-applicants.ts';
import type { CrmClient } from './client.ts';
import { lendNamed } from './companies/claimed-names.ts';
import { type CompanyBook, openCompanyBook } from './companies/company-book.ts';
import { type NamedAccounts, noneNamed } from './companies/named-account.ts';
import { CrmError } from './crm-error.ts';
import { type Directory, emptyDirectory } from './directory.ts';
import { type Erasures, noneErased } from './erasure/erasures.ts';
import { type FailingRecords, noneFailing } from './failing-records.ts';
import { nothingTold, type ToldLeads } from './leads/told-leads.ts';
import type { LivePrograms } from './live-programs.ts';
import { type OurProperties, openProperties } from './our-properties.ts';
import { erasePartnerRecords, openPartnerRecords, type PartnerRecords } from './partner-records.ts';
import { learnPeople } from './people.ts';
import { type KeptSigningKey, noSigningKey } from './receipts/signing-key.ts';
import { noneAside, type SetAside } from './set-aside.ts';
import { createStages, type Stages } from './stages.ts';
import { createReadNotes, type ReadNotes } from './sweep/read-notes.ts';
import { type SweepPlace, unswept } from './sweep/sweep-place.ts';
import { type SyncPlace, unsynced } from './sync-place.ts';
import { noneUnwritable, type UnwritableRecords } from './unwritable-records.ts';

/** What is kept of an account beside its log. */
export interface AccountRecords {
  readonly directory: Records<Directory>;
  /** What is kept of its partners. */
  readonly partners: PartnerRecords;
  /** Records that could not be read, to be tried again. */
  readonly failing: Records<FailingRecords>;
  /** What people outside sent and could not be brought in, to be tried again. */
  readonly aside: Records<SetAside>;
  /** How far the CRM says what it should. */
  readonly syncPlace: Records<SyncPlace>;
  /** Records that HubSpot does not let us write. */
  readonly unwritable: Records<UnwritableRecords>;
  /** How far it has been read beside its webhooks. */
  readonly sweepPlace: Records<SweepPlace>;
  /** Contacts whose persons are erased. */
  readonly erasures: Records<Erasures>;
  /** Leads of partners that people were told of by tasks. */
  readonly leads: Records<ToldLeads>;
  /** All companies of its CRM, to compare accounts with. */
  readonly companies: CompanyBook;
  /** Who claimed companies were when they were claimed. */
  readonly named: Records<NamedAccounts>;
  /** The key that signs its receipts. */
  readonly receiptKey: Records<KeptSigningKey>;
}

/** One CRM account the program runs in: who it is, how to speak to it, and what is kept of it beside the log. */
export interface Connection extends AccountRecords {
  readonly portalId: string;
  /** The account's own currency, ISO 4217: amounts without one are in it. */
  readonly currency: string;
  /** Where its pages for partners and visitors lie, without a slash at the end. */
  readonly pagesUrl: string;
  readonly client: CrmClient;
  readonly stages: Stages;
  /** Our properties there, as they were when we last looked. */
  readonly properties: OurProperties;
  /** How its records were modified when they were last read; in memory. */
  readonly readNotes: ReadNotes;
}

/** The accounts that answer. An account that has not answered since the start is not among them. */
export interface Connections {
  get(portalId: string): Connection | undefined;
  all(): readonly Connection[];
  /**
   * Has `leave` end what it does for an account that another process works for from now on, and waits until it has;
   * returns what ends that. Without it accounts never leave while they are connected.
   */
  onLeaving?(leave: (connection: Connection) => Promise<void>): () => void;
}

export interface ConnectOptions {
  readonly client: CrmClient;
  readonly portals: LivePrograms;
  /** Where what is kept of each portal beside its log lies. */
  readonly store: RecordStore;
  /** A fresh request key. */
  readonly newKey: () => string;
  readonly log: Logger;
  readonly pagesUrl: (portalId: string) => string;
  /** Is told whose account it is before anything is done there; rejects when the program is not to live in it. */
  readonly admit?: (portalId: string) => Promise<void>;
  /** The same account as this process had it before: its records are open, and go on. */
  readonly before?: Connection | undefined;
}

/** Rewards of a payee within a week are paid without review while under this (product decision 4). */
const AUTO_APPROVE_LIMIT = '500';

/**
 * Makes the program at home in an account: asks who it is, creates or repairs our properties, opens the program
 * and learns the names of its people. Repeatable, and repeated at every start.
 */
export async function connect(options: ConnectOptions): Promise<Connection> {
  const { client, portals, store, newKey, log, before } = options;
  const { portalId, currency } = await client.accountInfo();
  await options.admit?.(portalId);
  const limitMinor = parseAmount(AUTO_APPROVE_LIMIT, currency);
  if (limitMinor === undefined) {
    throw new CrmError(`HubSpot says that the account's currency is "${currency}", which is none`, {
      category: 'MISREAD',
    });
  }
  const command = { type: 'open_program', policy: startingPolicy(currency, limitMinor) } as const;
  const records =
    before?.portalId === portalId ? recordsOf(before) : await openAccountRecords(store, portalId, log);
  const { directory, partners, syncPlace } = records;
  const properties = await openProperties({
    client,
    log: log.child({ portalId }),
    losing: () => syncPlace.update(place => void Object.assign(place, unsynced)),
  });
  await portals.execute(portalId, { key: newKey(), by: 'setup', command });
  await learnPeople({ portalId, client, directory }, { portals, newKey });
  await enrolApproved({ portalId, directory, partners }, portals);
  lendNamed(records);
  // Cards and webhooks need not wait for it: until it is loaded, nothing is compared.
  void records.companies.load();
  return {
    ...records,
    portalId,
    currency,
    pagesUrl: options.pagesUrl(portalId),
    client,
    stages: createStages({ client, directory, log: log.child({ portalId }) }),
    properties,
    readNotes: createReadNotes(),
  };
}

/** Two who have the same records open would write over each other. */
export async function openAccountRecords(
  store: RecordStore,
  portalId: string,
  log: Logger,
): Promise<AccountRecords> {
  return {
    directory: await store.records('directory', portalId, emptyDirectory),
    partners: await openPartnerRecords(store, portalId),
    failing: await store.records('failing', portalId, noneFailing),
    aside: await store.records('aside', portalId, noneAside),
    syncPlace: await store.records('sync', portalId, unsynced),
    unwritable: await store.records('unwritable', portalId, noneUnwritable),
    sweepPlace: await store.records('sweep', portalId, unswept),
    erasures: await store.records('erasures', portalId, noneErased),
    leads: await store.records('leads', portalId, nothingTold),
    companies: await openCompanyBook(store, portalId, log),
    named: await store.records('named', portalId, noneNamed),
    receiptKey: await store.records('receipt-key', portalId, noSigningKey),
  };
}

function recordsOf(account: AccountRecords): AccountRecords {
  const { directory, partners, failing, aside, syncPlace, unwritable, sweepPlace, erasures } = account;
  const { leads, companies, named, receiptKey } = account;
  return {
    directory,
    partners,
    failing,
    aside,
    syncPlace,
    unwritable,
    sweepPlace,
    erasures,
    leads,
    companies,
    named,
    receiptKey,
  };
}

/** Erases what is kept of an account beside its log, when a sandbox starts anew. */
export async function forget(account: AccountRecords): Promise<void> {
  const { partners, ...others } = recordsOf(account);
  await Promise.all(Object.values(others).map(records => records.erase()));
  await erasePartnerRecords(partners);
}
