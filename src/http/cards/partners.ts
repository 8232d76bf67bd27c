/** Partners in the cards: found by name or code, and added by a manager. */
import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { PartnerList, PartnerOption } from '../../../extensions/app/cards/wire.ts';
import { type PartnerKind, partnerUnknown } from '../../domain/partners.ts';
import { isManager } from '../../domain/people.ts';
import { kindPlanAt } from '../../domain/plans/kind-plans.ts';
import { mistakesIn } from '../../domain/plans/mistakes.ts';
import type { Plan } from '../../domain/plans/plan.ts';
import type { Program } from '../../domain/program-state.ts';
import { refuse, refuseMistakes } from '../../domain/refusal.ts';
import { parseBody, parseValue } from '../body.ts';
import { entryOf, keyReused, refusalProblem } from '../outcomes.ts';
import { partnersMatching } from '../partner-search.ts';
import { type Asker, askerOf, seenBy } from './asker.ts';
import { type CardOptions, requestKey } from './card-calls.ts';
import { derivedId } from './derived-id.ts';
import { addPartner } from './requests.ts';
import { partnerOption } from './seen.ts';

type PartnerOptions = Pick<CardOptions, 'connections' | 'portals' | 'now'>;

const SEARCH = z.object({
  q: z.string().max(200).default(''),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

/** `GET /cards/partners?q=&limit=`: names and codes that contain all of `q`'s words; what begins with it comes first. */
export function searchPartners(options: PartnerOptions): RequestHandler {
  const { connections, portals } = options;
  return async (request, response) => {
    const asker = askerOf(request, response, connections);
    const { q, limit } = parseValue(request.query, SEARCH);
    const found = await portals.read(asker.portalId, (program, at) => {
      const { names } = seenBy(asker, at);
      return partnersMatching(program, q, names).map(partner => partnerOption(partner, names));
    });
    const list: PartnerList = { partners: found.slice(0, limit), total: found.length };
    response.json(list);
  };
}

/** `POST /cards/partners`: the name into the records, the partner and its first agreement into the books. */
export function addPartnerCall(options: PartnerOptions): RequestHandler {
  const { connections, portals, now } = options;
  return async (request, response) => {
    const asker = askerOf(request, response, connections);
    const { name, kind, code = null, plan = null, requestKey: clickKey } = parseBody(request, addPartner);
    const { portalId, by } = asker;
    const key = requestKey(asker, clickKey);
    const partnerId = derivedId('par', portalId, asker.userId, clickKey);
    await portals.read(portalId, (program, at) => mayBeSigned(program, by, kind, plan, at));
    // The name first: a partner that a crash leaves without one could not be told from another.
    await keepName(asker, partnerId, name);
    const command = { type: 'add_partner', partnerId, kind, code } as const;
    const added = await portals.execute(portalId, { key, by, command });
    if (added.kind === 'refused') await forgetName(asker, partnerId);
    const entry = entryOf(added);
    // Counted from the moment the partner was added, so that a repeat of the request is the same command.
    const signed = await portals.execute(portalId, {
      key: `${key}:agreement`,
      by,
      command: { type: 'sign_agreement', partnerId, plan, effectiveAt: entry?.at ?? now() },
    });
    entryOf(signed);
    const partner = await portals.read(portalId, program => program.partners.get(partnerId));
    if (!partner) throw refusalProblem(partnerUnknown(partnerId));
    const option: PartnerOption = partnerOption(partner, seenBy(asker, now()).names);
    response.status(201).json(option);
  };
}

/** Before anything is kept: a partner must not be left without the terms that came with it. */
function mayBeSigned(program: Program, by: string, kind: PartnerKind, plan: Plan | null, at: number): void {
  // Who may not add one is told that, and not what is wrong with the plan.
  if (!isManager(program, by)) return;
  const mistakes = plan ? mistakesIn(plan) : [];
  if (mistakes.length > 0) throw refusalProblem(refuseMistakes('plan_invalid', mistakes));
  if (plan === null && !kindPlanAt(program, kind, at)) {
    throw refusalProblem(
      refuse(
        'no_kind_plan',
        `There is no plan for the kind ${kind}. Publish one, or give this partner terms of its own.`,
      ),
    );
  }
}

async function keepName(
  { connection: { directory } }: Asker,
  partnerId: string,
  name: string,
): Promise<void> {
  const kept = directory.data.partners[partnerId]?.name;
  if (kept === name) return;
  if (kept !== undefined) throw keyReused();
  await directory.update(({ partners }) => {
    partners[partnerId] = { name };
  });
}

function forgetName({ connection: { directory } }: Asker, partnerId: string): Promise<void> {
  return directory.update(({ partners }) => {
    delete partners[partnerId];
  });
}
