/** What the backend says of accounts that may be one: types only, like wire.ts. */

/** What a person may say of a pair: `undo` takes back what was said. */
export type Saying = 'same' | 'apart' | 'undo';

/** One account of a pair. */
export interface ComparedAccount {
  /** As it is named in a call: `company:900`. */
  key: string;
  /** "Acme GmbH"; "Company 900" where the CRM has no name or could not be read; "a contact". */
  name: string;
  /** Its record in the CRM, with HubSpot's number for its kind: contacts 0-1, companies 0-2. */
  record: { objectTypeId: '0-1' | '0-2'; id: string };
}

/** A field of both, as the CRM has it; empty where it does not say. */
export interface ComparedFieldView {
  field: 'name' | 'domains' | 'phone' | 'city' | 'country' | 'parent';
  one: string;
  other: string;
  /** `related`: one is the parent of the other. `unknown`: one of them does not say. */
  agreement: 'same' | 'alike' | 'related' | 'other' | 'unknown';
}

export interface ComparedPairView {
  /** The record's own account, and the one that is, or may be, the same. */
  one: ComparedAccount;
  other: ComparedAccount;
  /** `waits` for a person; `matched` was taken for the same by matching; the others somebody said. */
  status: 'waits' | 'matched' | 'same' | 'apart';
  /** Stands before the other's name: "May be the same account as", or who said so, and when. */
  standing: string;
  fields: ComparedFieldView[];
  /** Why there are no fields to compare, as a sentence; empty when there are. */
  unreadable: string;
  /** Why they are, or may be, the same, and what speaks against it; as sentences. */
  reasons: string[];
  /** Which claims depend on the answer, as sentences; empty once it is given. */
  stakes: string[];
  /** What this viewer may say. */
  says: Saying[];
  /** Whom to ask for the rest, as a sentence; empty when this viewer may say all. */
  ask: string;
}

/** Pairs of accounts that are, or may be, one: what waits for a person first, what people said last. */
export interface ComparisonsView {
  pairs: ComparedPairView[];
  /** How many there are beside these. */
  more: number;
}

export interface TellAccounts {
  requestKey: string;
  /** The record's own account, and the other of the pair. */
  account: string;
  other: string;
  /** Null takes back what was said. */
  told: 'same' | 'apart' | null;
}
