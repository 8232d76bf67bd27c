import type { Program } from './program-state.ts';
import { recordKey } from './record-keys.ts';

/** A partner's code found on the contact itself (a referral code, a UTM parameter), and since when it is there. */
export interface Hint {
  readonly property: string;
  readonly code: string;
  readonly seenAt: number;
}

/** What the program knows of a contact. Only contacts that matter to it are kept: the CRM holds the rest. */
export interface Contact {
  readonly contactId: string;
  readonly companyIds: readonly string[];
  readonly hint: Hint | null;
  /** Its Net Promoter Score, 0 to 10; absent while none is known, and in logs of old. */
  readonly nps?: number;
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
  /** Somebody looks at this contact, so it matters even without a hint. */
  readonly asked: boolean;
}

export type ContactFact = { readonly type: 'contact.observed' } & Contact;

export function decideObserveContact(program: Program, command: ObserveContact): readonly ContactFact[] {
  if (program.mergedInto.has(recordKey('contact', command.contactId))) return [];
  const known = program.contacts.get(command.contactId);
  const hint = hintIn(program, command);
  if (!known && !hint && !command.asked) return [];
  const { contactId, companyIds, nps } = command;
  const contact: Contact = { contactId, companyIds, hint, ...(nps !== undefined && { nps }) };
  if (known && JSON.stringify(known) === JSON.stringify(contact)) return [];
  return [{ type: 'contact.observed', ...contact }];
}

function hintIn(program: Program, command: ObserveContact): Hint | null {
  for (const { property, value, seenAt } of command.mayHoldCode) {
    const partner = program.partnerByCode.get(value.trim().toUpperCase());
    if (partner) return { property, code: partner.code, seenAt };
  }
  return null;
}

export function applyContact(program: Program, fact: ContactFact): void {
  const { type: _, ...contact } = fact;
  program.contacts.set(contact.contactId, contact);
}
