import { freshCode } from './codes.ts';
import { managerOnly } from './people.ts';
import type { Context, Program } from './program-state.ts';
import { type Refusal, refuse } from './refusal.ts';

export type PartnerKind = 'reseller' | 'affiliate' | 'technology' | 'service' | 'customer' | 'employee';

export const PARTNER_KINDS: readonly PartnerKind[] = [
  'reseller',
  'affiliate',
  'technology',
  'service',
  'customer',
  'employee',
];

/** Whoever may earn. The name is personal data and lives in the records, not here. */
export interface Partner {
  readonly partnerId: string;
  readonly kind: PartnerKind;
  /** What a referred person types or a link carries; upper case, unique in the portal. */
  readonly code: string;
  readonly addedAt: number;
}

/** Sources that are not partners; they hold their share of a deal unpaid. */
export type OtherSource = 'marketing' | 'direct';

export function isOtherSource(source: string): source is OtherSource {
  return source === 'marketing' || source === 'direct';
}

/** A code for a partner that has none. */
export function codeFor(program: Program, partnerId: string): string {
  return freshCode(partnerId, code => isFreeCode(program, code));
}

/** Whether no partner and no other source goes by this code, in upper case. */
function isFreeCode(program: Program, code: string): boolean {
  return !program.partnerByCode.has(code) && !isOtherSource(code.toLowerCase());
}

export interface AddPartner {
  readonly type: 'add_partner';
  readonly partnerId: string;
  readonly kind: PartnerKind;
  /** Null: one is made for it. */
  readonly code: string | null;
}

export type PartnerFact = {
  readonly type: 'partner.added';
  readonly partnerId: string;
  readonly kind: PartnerKind;
  readonly code: string;
};

export function decideAddPartner(
  program: Program,
  command: AddPartner,
  context: Context,
): readonly PartnerFact[] | Refusal {
  const denied = managerOnly(program, context);
  if (denied) return denied;
  const known = program.partners.get(command.partnerId);
  const code = command.code?.trim().toUpperCase() ?? known?.code ?? codeFor(program, command.partnerId);
  if (known?.code === code && known.kind === command.kind) return [];
  if (known) return refuse('partner_known', 'A partner with this id exists already. Choose another id.');
  if (!isFreeCode(program, code)) {
    return refuse('code_taken', `The code ${code} belongs to another source. Choose another code.`);
  }
  return [{ type: 'partner.added', partnerId: command.partnerId, kind: command.kind, code }];
}

export function applyPartner(program: Program, fact: PartnerFact, at: number): void {
  const partner: Partner = { partnerId: fact.partnerId, kind: fact.kind, code: fact.code, addedAt: at };
  program.partners.set(partner.partnerId, partner);
  program.partnerByCode.set(partner.code, partner);
}

/** A partner by id or by code, in any case. */
export function findPartner(program: Program, idOrCode: string): Partner | undefined {
  return program.partners.get(idOrCode) ?? program.partnerByCode.get(idOrCode.trim().toUpperCase());
}

export function partnerUnknown(idOrCode: string): Refusal {
  return refuse(
    'partner_unknown',
    `There is no partner with the id or code "${idOrCode}". Search for the partner by name.`,
  );
}
