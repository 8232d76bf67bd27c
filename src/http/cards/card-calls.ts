/** How every card is answered: who asks, which record, what changes, and the record's fresh view. */
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { SyncView } from '../../../extensions/app/cards/wire-sync.ts';
import type { Guard } from '../../crm/companies/guard.ts';
import type { Inbox } from '../../crm/inbox.ts';
import type { LivePrograms } from '../../crm/live-programs.ts';
import type { Sync } from '../../crm/sync.ts';
import { companyKey } from '../../domain/alike/account-key.ts';
import type { Fact } from '../../domain/facts.ts';
import { policyAt } from '../../domain/policy.ts';
import type { Program } from '../../domain/program-state.ts';
import { type RecordType, recordKey } from '../../domain/record-keys.ts';
import { refusalText } from '../../domain/sentences/claims.ts';
import { sentenceOf } from '../../domain/sentences/words.ts';
import { parseBody, parseValue } from '../body.ts';
import type { KnownAccounts } from '../connected.ts';
import { entryOf } from '../outcomes.ts';
import { conflict, notFound } from '../problems.ts';
import { type Asker, askerOf, seenBy } from './asker.ts';
import type { Change } from './changes.ts';
import { recordId } from './request-fields.ts';
import type { Seen } from './seen.ts';

export interface CardOptions {
  readonly now: () => number;
  readonly connections: KnownAccounts;
  readonly portals: LivePrograms;
  readonly inbox: Pick<Inbox, 'refresh'>;
  readonly guard: Pick<Guard, 'compare'>;
  readonly sync: Pick<Sync, 'standing'>;
  /** Makes sure that the asker's name is known where it can be. */
  readonly introduce: (asker: Asker) => Promise<void>;
}

/** A card on one type of record. */
export interface Card {
  readonly type: RecordType;
  /** What the program says of the record; how its properties stand in the CRM comes beside it. */
  readonly view: (program: Program, recordId: string, seen: Seen) => object;
  /** Whether there is anything to show without asking HubSpot first. */
  readonly knows: (program: Program, recordId: string) => boolean;
}

/** What a card's button does; answers with what the view shows this once. */
export type Act<Body> = (asker: Asker, recordId: string, body: Body) => Promise<object>;

type Answer<Question> = (program: Program, recordId: string, question: Question, seen: Seen) => object;

export function createCardCalls(options: CardOptions) {
  const { connections, portals, inbox, guard, sync, introduce } = options;

  /** Reads a record that the program does not know yet. Throws a 404 when HubSpot does not have it either. */
  async function makeKnown(asker: Asker, card: Card, id: string, readsFirst: boolean): Promise<void> {
    const { portalId } = asker;
    if (!readsFirst && (await portals.read(portalId, program => card.knows(program, id)))) return;
    const { missing } = await inbox.refresh(portalId, [{ type: card.type, id }], { asked: true });
    if (missing.length > 0) throw notFound('record_unknown', `HubSpot has no ${card.type} ${id}.`);
  }

  /** One that was never read is read for it; the rules know it when it could not be compared. */
  async function compareFirst({ portalId }: Asker, companyId: string): Promise<void> {
    const connection = connections.get(portalId);
    if (!connection) return;
    if (!connection.companies.identityOf(companyId))
      await inbox.refresh(portalId, [{ type: 'company', id: companyId }], { asked: true });
    await guard.compare(connection, [companyKey(companyId)], { asked: true });
  }

  /** While the CRM's companies are still being read, the rules are told so of what is shown: it must not look free. */
  async function admitUnread({ portalId, connection }: Asker, card: Card, id: string): Promise<void> {
    if (connection.companies.isComplete) return;
    const unread = await portals.read(portalId, program =>
      companiesOf(program, card.type, id)
        .map(companyKey)
        .filter(account => program.comparisons.get(account)?.unchecked === undefined),
    );
    await guard.compare(connection, unread, { asked: true });
  }

  async function viewFor(asker: Asker, card: Card, id: string): Promise<object> {
    const { portalId } = asker;
    await admitUnread(asker, card, id);
    const view = await portals.read(portalId, (program, at) => card.view(program, id, seenBy(asker, at)));
    const standing: SyncView = sync.standing(portalId, recordKey(card.type, id));
    // Spread last, here and wherever every card passes: what is added behind a spread costs V8 microseconds.
    return { sync: standing, ...view };
  }

  async function identified(request: Request, response: Response): Promise<Asker> {
    const asker = askerOf(request, response, connections);
    await introduce(asker);
    return asker;
  }

  return {
    /** Answers with the view of the record in the path. */
    view:
      (card: Card): RequestHandler =>
      async (request, response) => {
        const asker = await identified(request, response);
        const id = idIn(request, card);
        await makeKnown(asker, card, id, false);
        response.json(await viewFor(asker, card, id));
      },

    /** Answers a question about the record in the path, asked by the query. */
    question:
      <Question>(card: Card, asked: z.ZodType<Question>, answer: Answer<Question>): RequestHandler =>
      async (request, response) => {
        const asker = await identified(request, response);
        const id = idIn(request, card);
        const question = parseValue(request.query, asked);
        await makeKnown(asker, card, id, false);
        const { portalId } = asker;
        response.json(
          await portals.read(portalId, (program, at) => answer(program, id, question, seenBy(asker, at))),
        );
      },

    /** Does what takes more than a command, and answers with the fresh view and what there is to tell beside it. */
    act:
      <Body>(card: Card, sent: z.ZodType<Body>, act: Act<Body>): RequestHandler =>
      async (request, response) => {
        const asker = await identified(request, response);
        const id = idIn(request, card);
        const body = parseBody(request, sent);
        await makeKnown(asker, card, id, false);
        const told = await act(asker, id, body);
        response.json({ ...(await viewFor(asker, card, id)), ...told });
      },

    /** Carries a change out, once per request key, and answers with the fresh view of the record in the path. */
    change:
      <Body extends { requestKey: string }>(card: Card, change: Change<Body>): RequestHandler =>
      async (request, response) => {
        const asker = await identified(request, response);
        const id = idIn(request, card);
        const body = parseBody(request, change.body);
        await makeKnown(asker, card, id, change.readsFirst ?? false);
        if (change.claims) await compareFirst(asker, change.claims(body));
        const { portalId, by } = asker;
        const command = await portals.read(portalId, (program, at) =>
          change.command(body, id, { program, policy: policyAt(program, at) }),
        );
        const key = requestKey(asker, body.requestKey);
        // Sent again, it is the same request, even if it would mean something else by now: the deal's currency changed.
        const asked = { type: command.type, on: recordKey(card.type, id), body };
        const entry = entryOf(await portals.execute(portalId, { key, by, command, asked }));
        const refused = await portals.read(portalId, (program, at) =>
          refusalIn(program, entry?.facts ?? [], seenBy(asker, at)),
        );
        if (refused) throw refused;
        response.json(await viewFor(asker, card, id));
      },
  };
}

function companiesOf(program: Program, type: RecordType, id: string): readonly string[] {
  if (type === 'company') return [id];
  return (type === 'deal' ? program.deals : program.contacts).get(id)?.companyIds ?? [];
}

/** The key under which the log knows one click of one user. */
export function requestKey({ userId }: Asker, key: string): string {
  return `card:${userId}:${key}`;
}

/** Made once, because making a schema costs more than many a view. */
const PARAMS = {
  contact: z.object({ contactId: recordId }),
  company: z.object({ companyId: recordId }),
  deal: z.object({ dealId: recordId }),
} as const satisfies Record<RecordType, z.ZodType>;

function idIn({ params }: Request, { type }: Card): string {
  const [id = ''] = Object.values<string>(parseValue(params, PARAMS[type]));
  return id;
}

/** A claim that a rule refused is kept as facts, so the command is done; the person at the card is told no. */
function refusalIn(program: Program, facts: readonly Fact[], { names }: Seen) {
  for (const fact of facts) {
    if (fact.type !== 'registration.refused' || fact.code === 'refused_by_manager') continue;
    const claim = program.registrations.get(fact.registrationId);
    return conflict(
      fact.code,
      claim ? sentenceOf(refusalText(program, claim, names)) : 'The claim was refused.',
    );
  }
  return undefined;
}
