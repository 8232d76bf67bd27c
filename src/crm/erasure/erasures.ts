/**
 * Contacts that were deleted for privacy, as long as something of them is left to erase. Ids only: they say whose
 * person is gone, and nobody learns from them who that was.
 */
export interface Erasures {
  contacts: Record<string, Erasure>;
}

export interface Erasure {
  /** Milliseconds since the epoch. */
  begunAt: number;
  /** Whom the contact was among the people of partners: what is kept under these ids goes too. */
  personIds: string[];
  /** Partners that were this person alone: how they are paid goes when nothing is owed to them any more. */
  payeesOf: string[];
}

export const noneErased: Erasures = { contacts: {} };
