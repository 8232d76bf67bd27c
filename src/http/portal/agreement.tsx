/** The agreement in the portal: read, signed with a typed name, and kept word for word. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { LivePrograms } from '../../crm/live-programs.ts';
import type { AgreementOffer } from '../../domain/agreement-offers.ts';
import { type Agreement, agreementAt } from '../../domain/agreements.ts';
import { pagesOf } from '../../domain/pages/pages.ts';
import { kindPlanAt } from '../../domain/plans/kind-plans.ts';
import type { Plan } from '../../domain/plans/plan.ts';
import { policyAt } from '../../domain/policy.ts';
import type { Program } from '../../domain/program-state.ts';
import { agreementDocument, documentText } from '../../portal/agreement-text.ts';
import { EMPTY_FORM, type FormState } from '../../portal/fields.tsx';
import { type AgreedVersion, AgreementPage, type ToSign } from '../../portal/pages/agreement.tsx';
import { planClauses } from '../../portal/terms.ts';
import { entryOf } from '../outcomes.ts';
import { checkForm } from '../pages/form-fields.ts';
import type { PageAnswer } from '../pages/page-calls.ts';
import { line } from '../typed-fields.ts';
import type { PortalForm, PortalVisit } from './portal-calls.ts';

interface AgreementOptions {
  readonly portals: LivePrograms;
}

const PATH = '/portal/agreement';
const FIELDS = z.object({
  version: z.coerce.number().int(),
  textHash: z.string(),
  typedName: line(200).refine(name => name !== ''),
  consent: z.literal('yes'),
});

/** `GET /portal/agreement` */
export function showAgreement({ portals }: AgreementOptions) {
  return async (visit: PortalVisit): Promise<PageAnswer> => {
    const notice = visit.request.query.signed === undefined ? null : 'signed';
    return pageFor(portals, visit, EMPTY_FORM, notice);
  };
}

/** `POST /portal/agreement`: the text is kept before the signature counts, so that none is ever without its text. */
export function signAgreement({ portals }: AgreementOptions) {
  return async (visit: PortalForm): Promise<PageAnswer> => {
    const { partnerId, personId, portalId, by, connection, now, fields, frame } = visit;
    const { agreement: said } = frame.words.messages;
    const offered = await portals.read(portalId, program => toSign(program, visit));
    const checked = checkForm(FIELDS, fields, {
      version: said.changed,
      textHash: said.changed,
      typedName: said.nameMistake,
      consent: frame.words.say(said.consentMistake, { partner: offered?.partnerName ?? '' }),
    });
    if ('form' in checked) return pageFor(portals, visit, checked.form, null);
    const { version, textHash, typedName } = checked.value;
    if (!offered) return { goTo: PATH };
    if (offered.version !== version || offered.textHash !== textHash)
      return pageFor(portals, visit, { values: fields, mistakes: {} }, 'changed');
    await connection.partners.documents.update(({ texts, signatures }) => {
      texts[textHash] = documentText(offered.document);
      signatures[signatureKey(partnerId, version)] = { textHash, typedName, personId, at: now };
    });
    const outcome = await portals.execute(portalId, {
      key: `portal:sign:${partnerId}:${version}:${textHash}`,
      by,
      command: { type: 'accept_agreement', partnerId, version, textHash },
    });
    if (outcome.kind === 'refused') return pageFor(portals, visit, EMPTY_FORM, 'changed');
    entryOf(outcome);
    return { goTo: `${PATH}?signed` };
  };
}

async function pageFor(
  portals: LivePrograms,
  visit: PortalVisit,
  form: FormState,
  notice: 'signed' | 'changed' | null,
): Promise<PageAnswer> {
  const { frame, token, portalId } = visit;
  const [offered, versions] = await portals.read(
    portalId,
    program => [toSign(program, visit), agreedVersions(program, visit)] as const,
  );
  const props = { frame, token, versions, form, notice };
  return { page: <AgreementPage {...props} toSign={offered ?? null} /> };
}

function toSign(program: Program, visit: PortalVisit): ToSign | undefined {
  const { partnerId, connection, now, frame } = visit;
  const offer = program.agreementOffers.get(partnerId);
  const plan = offer && planOf(program, offer, now);
  if (!plan) return undefined;
  const partnerName = connection.directory.data.partners[partnerId]?.name ?? '';
  const { version, effectiveAt } = offer;
  const terms = {
    pages: pagesOf(program),
    policy: policyAt(program, now),
    plan,
    partnerName,
    version,
    effectiveAt,
  };
  const document = agreementDocument(terms, frame.words);
  return { document, version, partnerName, textHash: hashOf(documentText(document)) };
}

function agreedVersions(program: Program, visit: PortalVisit): AgreedVersion[] {
  const { partnerId, now } = visit;
  const inForce = agreementAt(program, partnerId, now)?.version ?? 0;
  return (program.agreements.get(partnerId) ?? []).toReversed().map(agreement => {
    const { version, effectiveAt } = agreement;
    const plan = planOf(program, agreement, now);
    return {
      version,
      effectiveAt,
      standing: version === inForce ? 'in_force' : effectiveAt > now ? 'planned' : 'past',
      clauses: plan ? planClauses(plan, visit.frame.words) : [],
      signature: signatureOf(agreement, visit),
    };
  });
}

/** A version that the partner itself signed, with the text it signed; the records may have been erased. */
function signatureOf({ version, textHash }: Agreement, visit: PortalVisit): AgreedVersion['signature'] {
  const { texts, signatures } = visit.connection.partners.documents.data;
  const signed = signatures[signatureKey(visit.partnerId, version)];
  if (textHash === undefined || signed?.textHash !== textHash) return null;
  return { name: signed.typedName, at: signed.at, textHash, text: texts[textHash] ?? '' };
}

/** The terms of an agreement or an offer: its own, or those of its kind on that day. */
function planOf(program: Program, terms: Agreement | AgreementOffer, at: number): Plan | undefined {
  const kind = program.partners.get(terms.partnerId)?.kind;
  return terms.plan ?? (kind && kindPlanAt(program, kind, Math.max(terms.effectiveAt, at))?.plan);
}

function signatureKey(partnerId: string, version: number): string {
  return `${partnerId}:${version}`;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
