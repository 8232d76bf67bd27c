import { forgetContact, keepContact } from '../contacts.ts';
import { link, unlink } from '../deals.ts';
import { mergeOwnContacts } from '../partner-ties.ts';
import type { Program } from '../program-state.ts';
import { recordKey } from '../record-keys.ts';
import { mergeInvitations } from '../referrals/inviting.ts';
import { gather, gatherClaims, moveHistory } from './gathering.ts';
import type { MergeFact } from './merge.ts';
import { mergeComparisons } from './merged-comparisons.ts';
import { mergeDeals } from './merged-deals.ts';
import { survivorsOf } from './survivors.ts';

/** Makes the survivor all that the merged records were. */
export function applyMerge(program: Program, { on, from, into }: MergeFact, at: number): void {
  for (const id of from) program.mergedInto.set(recordKey(on, id), into);
  if (on === 'deal') {
    mergeDeals(program, from, into, at);
    return;
  }
  if (on === 'contact') mergeContacts(program, from, into);
  else mergeCompanies(program, from, into);
  mergeComparisons(
    program,
    from.map(id => `${on}:${id}` as const),
    `${on}:${into}`,
  );
  moveHistory(
    program,
    from.map(id => recordKey(on, id)),
    recordKey(on, into),
  );
}

function mergeContacts(program: Program, from: readonly string[], into: string): void {
  moveTouches(program.touchesByContact, from, into);
  mergeInvitations(program, from, into);
  mergeOwnContacts(program, from, into);
  for (const sent of [program.referralsByContact, program.applicationsByContact])
    for (const one of gather<Sent>(sent, from, into, ({ receivedAt }) => receivedAt)) one.contactId = into;
  mergeKnown(program, from, into);
  for (const claim of program.registrations.values()) {
    if (claim.contactId !== null && from.includes(claim.contactId)) claim.contactId = into;
  }
  relink(program, program.dealsByContact, from);
}

/** Referrals and applications. */
interface Sent {
  contactId: string;
  companyId: string | null;
  readonly receivedAt: number;
}

function mergeKnown(program: Program, from: readonly string[], into: string): void {
  const merged = [into, ...from].flatMap(id => program.contacts.get(id) ?? []);
  for (const id of from) forgetContact(program, id);
  if (merged.length === 0) return;
  const companyIds = [...new Set(merged.flatMap(contact => contact.companyIds))];
  const hint = merged.find(contact => contact.hint !== null)?.hint ?? null;
  const nps = merged.find(contact => contact.nps !== undefined)?.nps;
  const ties = merged.flatMap(contact => contact.ties ?? []);
  keepContact(program, {
    contactId: into,
    companyIds,
    hint,
    ...(nps !== undefined && { nps }),
    ...(ties.length > 0 && { ties }),
  });
}

function mergeCompanies(program: Program, from: readonly string[], into: string): void {
  moveTouches(program.touchesByCompany, from, into);
  for (const claim of gatherClaims(program, program.registrationsByCompany, from, into)) {
    claim.companyId = into;
  }
  for (const sent of sentAbout(program)) {
    if (sent.companyId !== null && from.includes(sent.companyId)) sent.companyId = into;
  }
  for (const id of new Set(from.flatMap(id => [...(program.contactsByCompany.get(id) ?? [])]))) {
    const contact = program.contacts.get(id);
    if (!contact) continue;
    keepContact(program, { ...contact, companyIds: survivorsOf(program, 'company', contact.companyIds) });
  }
  relink(program, program.dealsByCompany, from);
}

function* sentAbout({ referrals, applications }: Program): Iterable<Sent> {
  yield* referrals.values();
  yield* applications.values();
}

function moveTouches(touches: Program['touchesByContact'], from: readonly string[], into: string): void {
  for (const touch of gather(touches, from, into, touch => touch.recordedAt)) touch.recordId = into;
}

/** Deals of the lost records are the survivor's; a primary one stays the first. */
function relink(program: Program, deals: Program['dealsByContact'], from: readonly string[]): void {
  for (const deal of new Set(from.flatMap(id => deals.get(id) ?? []))) {
    unlink(program, deal);
    deal.companyIds = survivorsOf(program, 'company', deal.companyIds);
    deal.contactIds = survivorsOf(program, 'contact', deal.contactIds);
    link(program, deal);
  }
  for (const id of from) deals.delete(id);
}
