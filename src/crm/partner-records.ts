/** What is kept of partners beside the facts, because it is personal, secret or only of use for a while. */
import type { RecordKey } from '../domain/record-keys.ts';
import type { PayeeMethod } from '../domain/rewards/payee.ts';
import type { Records } from '../log/records.ts';
import type { RecordStore } from '../log/store.ts';
import { type Asking, nothingAsked } from './asking/asking-records.ts';

/** Links that were given out and sessions that are open; each by the SHA-256 of its token. */
export interface Access {
  sessions: Record<string, Session>;
  /** One-time links: sign-in, registration, application. */
  links: Record<string, GivenLink>;
}

export interface Session {
  /** What a person ends it by; the token itself is known to the browser alone. */
  sessionId: string;
  partnerId: string;
  personId: string;
  startedAt: number;
  seenAt: number;
  endsAt: number;
  /** "Firefox · Linux", as far as the browser says; empty when it says nothing we know. */
  browser: string;
}

export interface GivenLink {
  purpose: 'sign_in' | 'register' | 'apply';
  partnerId: string | null;
  personId: string | null;
  givenAt: number;
  endsAt: number;
  /** Null until it was used. */
  usedAt: number | null;
  /** SHA-256 of the cookie of the browser that asked; null when somebody else sent the link. */
  browserHash: string | null;
  /** Who gave it: `user:101`, or the partner itself. */
  by: string;
  /** The record at whose card it was given. */
  about?: RecordKey;
}

/** How partners are paid. */
export interface Payees {
  partners: Record<string, KeptPayee>;
}

export interface KeptPayee {
  /** `{ partnerId, account }` as JSON (`PayeeAccount`), sealed (log/sealing.ts): the partner goes along so that none can be put in the place of another. */
  sealed: string;
  method: PayeeMethod;
  /** What its owner knows it by, such as the last four digits. */
  ending: string;
  changedAt: number;
  /** The person who changed it. */
  changedBy: string;
}

/** Agreement texts as they were signed, by hash, and who signed with which name, by `partnerId:version`. */
export interface Documents {
  texts: Record<string, string>;
  signatures: Record<string, { textHash: string; typedName: string; personId: string; at: number }>;
}

/** What partners wrote to their manager, newest last; each is a note in the CRM as well. */
export interface Messages {
  partners: Record<string, { at: number; personId: string; subject: string; text: string }[]>;
}

/** What partners typed into their registrations: names are the CRM's, and no fact holds them. */
export interface SentRegistrations {
  /** By registration. */
  claims: Record<string, TypedClaim>;
  /** What was sent and is not in the books, by request key: not yet, or never when it was refused. */
  waiting: Record<string, TypedClaim & { partnerId: string; sentAt: number; refused: boolean }>;
}

export interface TypedClaim {
  /** Of the request that it came by. */
  requestKey: string;
  company: string;
  /** `kanda.example`; empty when none was given. */
  domain: string;
  /** Empty when none was given. */
  contactName: string;
}

/** What applicants wrote, by application. */
export interface ApplicationTexts {
  applications: Record<
    string,
    {
      name: string;
      email: string;
      company: string;
      website: string;
      text: string;
      language: string;
      answers: string[];
    }
  >;
}

/** Clicks of hours that are not over, by `hourAt`, `partnerId` and channel. */
export interface ClickTally {
  hours: Record<string, Record<string, Record<string, number>>>;
}

/** How far the mailer has read the log, and who wants no mail that the law does not ask us to send. */
export interface MailPlace {
  /** 0: it has not begun. */
  after: number;
  /** The request key of the entry at that place: in another log, begun anew, the place means nothing. */
  afterKey: string;
  /** Deals whose partners were told what they would earn, by `dealId:partnerId`, until they are won or over. */
  foretold: Record<string, number>;
  /** SHA-256 of addresses that no person of ours has, such as referred friends'. */
  unsubscribed: Record<string, number>;
}

/** Which letters were handed to the mail server lately, each by a hash of its key, newest last. */
export interface SentLetters {
  marks: string[];
}

export interface PartnerRecords {
  readonly asking: Records<Asking>;
  readonly access: Records<Access>;
  readonly payees: Records<Payees>;
  readonly documents: Records<Documents>;
  readonly messages: Records<Messages>;
  readonly registrations: Records<SentRegistrations>;
  readonly applications: Records<ApplicationTexts>;
  readonly clicks: Records<ClickTally>;
  readonly mail: Records<MailPlace>;
  readonly sentLetters: Records<SentLetters>;
}

/** Opens all of a portal. */
export async function openPartnerRecords(store: RecordStore, portalId: string): Promise<PartnerRecords> {
  const open = <T extends object>(kind: string, empty: T) => store.records(kind, portalId, empty);
  return {
    asking: await open<Asking>('asking', nothingAsked),
    access: await open<Access>('access', { sessions: {}, links: {} }),
    payees: await open<Payees>('payees', { partners: {} }),
    documents: await open<Documents>('documents', { texts: {}, signatures: {} }),
    messages: await open<Messages>('messages', { partners: {} }),
    registrations: await open<SentRegistrations>('registrations', { claims: {}, waiting: {} }),
    applications: await open<ApplicationTexts>('applications', { applications: {} }),
    clicks: await open<ClickTally>('clicks', { hours: {} }),
    mail: await open<MailPlace>('mail', { after: 0, afterKey: '', foretold: {}, unsubscribed: {} }),
    sentLetters: await open<SentLetters>('sent-letters', { marks: [] }),
  };
}

/** Erases all of it. */
export async function erasePartnerRecords(records: PartnerRecords): Promise<void> {
  await Promise.all(Object.values(records).map(one => one.erase()));
}
