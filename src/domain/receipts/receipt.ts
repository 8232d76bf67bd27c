/**
 * What a registration leaves in its partner's hands: a signed link of the portal's chain, and behind it, by hashes,
 * what was registered and under which names. A receipt never changes; names can be taken out of what we keep.
 */
import { canonicalText } from '../canonical-text.ts';
import type { RegistrationRefusal } from '../registrations/registration.ts';

export const FORMAT = 'vouchsafe-receipt/1';

/** The link before the first. */
export const NO_LINK = '0'.repeat(64);

/** SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal. */
export type Sha256 = (text: string) => string;

/** The part that everybody may see. Its canonical text is what is hashed and signed. */
export interface ReceiptLink {
  readonly format: typeof FORMAT;
  readonly portal: string;
  /** From 1 without gaps, in the order of the log. */
  readonly number: number;
  /** The UTC day it was made: to the minute, rivals could tell by the chain whose registration came when. */
  readonly day: string;
  /** Hash of the link before this one; zeros before the first. */
  readonly previous: string;
  /** Hash of the content, which tells nothing: salts are hashed into it. */
  readonly content: string;
}

/** What may be named in a receipt, each under a hash and salt of its own, so that each can be forgotten or kept back alone. */
export const NAMED = ['partner', 'company', 'domain', 'scope'] as const;
export type Named = (typeof NAMED)[number];

/** What was registered, by ids alone. */
export interface ReceiptContent {
  readonly registration: string;
  readonly partner: string;
  /** Its id in the CRM. */
  readonly company: string;
  /** ISO 8601, UTC. */
  readonly submittedAt: string;
  /** When the receipt was made: never before the one in front of it. */
  readonly madeAt: string;
  /** What the rules said at once; what people decide later is not in a receipt. */
  readonly answer: 'accepted' | 'refused';
  readonly code: RegistrationRefusal | null;
  /** The registration whose place it took by a person's word; null for one that a partner or a seller made. */
  readonly insteadOf: string | null;
  /** Hashes of the names, salted. */
  readonly names: Readonly<Record<Named, string>>;
}

/** A name, and the salt that proves that it is the one which was hashed. */
export interface Opening {
  readonly salt: string;
  /** Empty where nothing was named. */
  readonly text: string;
}

export type Openings = Readonly<Partial<Record<Named, Opening>>>;

export interface UnsignedReceipt {
  readonly link: ReceiptLink;
  readonly content: ReceiptContent;
  readonly names: Openings;
}

export interface Receipt extends UnsignedReceipt {
  /** Ed25519 (RFC 8032) over the link's canonical text, base64url. */
  readonly signature: string;
}

/** The hash by which the next receipt names this one. */
export function hashOfLink(link: ReceiptLink, sha256: Sha256): string {
  return sha256(canonicalText(link));
}

/** The hash that stands for a name. */
export function hashOfName(named: Named, { salt, text }: Opening, sha256: Sha256): string {
  return sha256(canonicalText([named, salt, text]));
}
