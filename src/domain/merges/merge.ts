import type { Context, Program } from '../program-state.ts';
import type { RecordType } from '../record-keys.ts';
import type { RegistrationFact } from '../registrations/registration.ts';
import { displacedBy } from './displaced-claims.ts';
import { survivorOf } from './survivors.ts';

/** Records that the CRM made one. */
export interface MergeRecords {
  readonly type: 'merge_records';
  readonly on: RecordType;
  /** Ids that the CRM does not use any more. */
  readonly from: readonly string[];
  /** The one that goes on: one of the merged records, or a new id for all of them. */
  readonly into: string;
}

export type MergeFact = { readonly type: 'records.merged' } & Pick<MergeRecords, 'on' | 'from' | 'into'>;

/** Says that records became one; nothing when that is known already, or none of them matters to the program. */
export function decideMergeRecords(
  program: Program,
  command: MergeRecords,
  context: Context,
): readonly (MergeFact | RegistrationFact)[] {
  const merged = mergeDue(program, command);
  if (!merged) return [];
  // The account was registered twice, as two: the earlier claim stays, the other keeps its place in the books.
  const released = displacedBy(program, merged, context.at).map(
    ({ registrationId }): RegistrationFact => ({
      type: 'registration.released',
      registrationId,
      reason: 'its account was merged with one that was registered earlier',
      ground: 'displaced',
    }),
  );
  return [merged, ...released];
}

/** What of a merge is news; undefined when nothing is. */
export function mergeDue(program: Program, { on, from, into }: MergeRecords): MergeFact | undefined {
  const survivor = survivorOf(program, on, into);
  const lost = new Set(from.map(id => survivorOf(program, on, id)));
  lost.delete(survivor);
  const matters = [survivor, ...lost].some(id => isKnown(program, on, id));
  if (lost.size === 0 || !matters) return undefined;
  return { type: 'records.merged', on, from: [...lost], into: survivor };
}

/** Whether the program holds anything at a record; what it does not know it need not follow. */
function isKnown(program: Program, on: RecordType, id: string): boolean {
  if (on === 'deal') return program.deals.has(id);
  if (program.comparisons.has(`${on}:${id}`)) return true;
  if (on === 'contact') {
    const isSeen = program.contacts.has(id) || program.touchesByContact.has(id);
    const hasSent = program.referralsByContact.has(id) || program.applicationsByContact.has(id);
    return (
      isSeen || hasSent || program.invitations.has(id) || (program.dealsByContact.get(id)?.length ?? 0) > 0
    );
  }
  const isHeld = program.registrationsByCompany.has(id) || program.touchesByCompany.has(id);
  return isHeld || (program.dealsByCompany.get(id)?.length ?? 0) > 0 || isSentFrom(program, id);
}

/** Whether a referral or an application names this company. */
function isSentFrom({ referrals, applications }: Program, id: string): boolean {
  const sent = [...referrals.values(), ...applications.values()];
  return sent.some(({ companyId }) => companyId === id);
}
