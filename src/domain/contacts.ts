import type { AccountKey } from './alike/account-key.ts';
import { isSomebodys } from './partner-ties.ts';
import type { Context, Program } from './program-state.ts';
import { recordKey } from './record-keys.ts';
import { arrivalsSeen } from './routing/contact-arrivals.ts';

/** A partner's code found on the contact itself (a referral code, a UTM parameter), and since when it is there. */
export interface Hint {
  readonly property: string;
  readonly code: string;
  readonly seenAt: number;
}

/**
 * That a contact is one of a partner's people, or has an address at their company. Only addresses tell, which are no
 * business of the log: it keeps whom they tie together.
 */
export interface Tie {
  readonly partnerId: string;
  readonly by: 'person' | 'mail_domain';
}

/** What the program knows of a contact. Only contacts that matter to it are kept: the CRM holds the rest. */
export interface Contact {
  readonly contactId: string;
  readonly companyIds: readonly string[];
  readonly hint: Hint | null;
  /** Its Net Promoter Score, 0 to 10; absent while none is known, and in logs of old. */
  readonly nps?: number;
  /** Absent when there are none, and in logs of old. */
  readonly ties?: readonly Tie[];
}

export interface ObserveContact {
  readonly type: 'observe_contact';
  readonly contactId: string;
  readonly companyIds: readonly string[];
  /** Values of the contact that may hold a partner's code, most telling first. */
  readonly mayHoldCode: readonly {
    readonly property: string;
    readonly value: string;
    readonly seenAt: number;
  }[];
  /** Its Net Promoter Score, 0 to 10, when one is read and it has one. */
  readonly nps?: number;
  /** Partners to whom its address ties it, as the CRM and the partners' people are now. */
  readonly ties?: readonly Tie[];
  /** Somebody looks at this contact, so it matters even without a hint. */
  readonly asked: boolean;
  /** When the CRM says that it was made. */
  readonly createdAt?: number;
  /** When it was associated with companies, as far as the CRM has just told. */
  readonly linkedAt?: Readonly<Record<string, number>>;
}

export type ContactFact = { readonly type: 'contact.observed' } & Contact & {
    /** The companies that it was at before, of somebody whose company matters to a partner's deals. */
    readonly was?: readonly string[];
    /** Accounts that partners claim, to which it came since, each with when; absent when there are none. */
    readonly cameTo?: readonly (readonly [account: AccountKey, at: number])[];
  };

/** Nobody is of more partners than this; what is over it is a public mailbox that we do not know as one. */
const TIES_AT_MOST = 20;

export function decideObserveContact(
  program: Program,
  command: ObserveContact,
  { at }: Context,
): readonly ContactFact[] {
  if (program.mergedInto.has(recordKey('contact', command.contactId))) return [];
  const known = program.contacts.get(command.contactId);
  const hint = hintIn(program, command);
  const ties = tiesIn(program, command);
  const cameTo = arrivalsSeen(program, command, at);
  if (!known && !hint && !command.asked && ties.length === 0 && cameTo.length === 0) return [];
  const { contactId, companyIds, nps } = command;
  const contact: Contact = {
    contactId,
    companyIds,
    hint,
    ...(nps !== undefined && { nps }),
    ...(ties.length > 0 && { ties }),
  };
  const isKnown = known !== undefined && JSON.stringify(known) === JSON.stringify(contact);
  if (isKnown && cameTo.length === 0) return [];
  const was = known && isSomebodys(program, contactId) ? { was: known.companyIds } : {};
  return [{ type: 'contact.observed', ...contact, ...was, ...(cameTo.length > 0 && { cameTo }) }];
}

/** An employee's address is at our own company, which says nothing of a customer. */
function tiesIn({ partners }: Program, { ties = [] }: ObserveContact): Tie[] {
  const telling = ties.filter(({ partnerId, by }) => {
    const partner = partners.get(partnerId);
    return partner !== undefined && (by === 'person' || partner.kind !== 'employee');
  });
  return telling.slice(0, TIES_AT_MOST);
}

function hintIn(program: Program, command: ObserveContact): Hint | null {
  for (const { property, value, seenAt } of command.mayHoldCode) {
    const partner = program.partnerByCode.get(value.trim().toUpperCase());
    if (partner) return { property, code: partner.code, seenAt };
  }
  return null;
}

export function applyContact(program: Program, fact: ContactFact): void {
  const { type: _, was: __, cameTo: ___, ...contact } = fact;
  keepContact(program, contact);
}

/** Puts a contact in the place of what was known of it, at its companies too. */
export function keepContact(program: Program, contact: Contact): void {
  forgetContact(program, contact.contactId);
  program.contacts.set(contact.contactId, contact);
  for (const id of contact.companyIds) {
    const there = program.contactsByCompany.get(id);
    if (there) there.add(contact.contactId);
    else program.contactsByCompany.set(id, new Set([contact.contactId]));
  }
}

export function forgetContact(program: Program, contactId: string): void {
  for (const id of program.contacts.get(contactId)?.companyIds ?? []) {
    const there = program.contactsByCompany.get(id);
    there?.delete(contactId);
    if (there?.size === 0) program.contactsByCompany.delete(id);
  }
  program.contacts.delete(contactId);
}
