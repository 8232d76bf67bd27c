import type { Names } from '../domain/names.ts';

/** Names, apart from the facts because they are personal data: what is erased here is gone everywhere. */
export interface Directory {
  readonly partners: Record<string, { name: string }>;
  /** CRM users by id, the number a card's request is signed with. */
  readonly users: Record<string, { name: string; email: string }>;
}

export declare function namesFrom(directory: Directory): Names;
