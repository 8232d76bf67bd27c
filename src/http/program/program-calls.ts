/** How partner managers' calls about the rules are answered: who asks, what changes, and how it stands then. */
import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import type { Command } from '../../domain/commands.ts';
import { partnerUnknown } from '../../domain/partners.ts';
import { isManager } from '../../domain/people.ts';
import type { Program } from '../../domain/program-state.ts';
import { parseBody, parseValue } from '../body.ts';
import { askerOf, seenBy } from '../cards/asker.ts';
import { type CardOptions, requestKey } from '../cards/card-calls.ts';
import { ourId } from '../cards/request-fields.ts';
import type { Seen } from '../cards/seen.ts';
import { entryOf } from '../outcomes.ts';
import { forbidden, notFound } from '../problems.ts';

/** What a manager sees of the rules; `partnerId` is the one in the path, "" when there is none. */
export type RulesView = (program: Program, seen: Seen, partnerId: string) => object;

export interface RulesChange<Body extends { requestKey: string }> {
  readonly body: z.ZodType<Body>;
  readonly command: (body: Body, partnerId: string) => Command;
}

type ProgramOptions = Pick<CardOptions, 'connections' | 'portals'>;

export function createProgramCalls(options: ProgramOptions) {
  const { connections, portals } = options;
  return {
    /** Answers a manager with the view. */
    view:
      (view: RulesView): RequestHandler =>
      async (request, response) => {
        const asker = askerOf(request, response, connections);
        const partnerId = partnerIn(request);
        response.json(
          await portals.read(asker.portalId, (program, at) => {
            mayLook(program, asker.by, partnerId);
            return view(program, seenBy(asker, at), partnerId);
          }),
        );
      },

    /** Carries a change out, once per request key, and answers with the view. */
    change:
      <Body extends { requestKey: string }>(view: RulesView, change: RulesChange<Body>): RequestHandler =>
      async (request, response) => {
        const asker = askerOf(request, response, connections);
        const partnerId = partnerIn(request);
        const body = parseBody(request, change.body);
        const { portalId, by } = asker;
        const key = requestKey(asker, body.requestKey);
        entryOf(await portals.execute(portalId, { key, by, command: change.command(body, partnerId) }));
        response.json(
          await portals.read(portalId, (program, at) => view(program, seenBy(asker, at), partnerId)),
        );
      },
  };
}

/** The partner in the path, "" when there is none in it. */
export function partnerIn(request: Request): string {
  return request.params.partnerId === undefined
    ? ''
    : (parseValue(request.params, z.object({ partnerId: ourId })).partnerId ?? '');
}

/** Terms, statements and people are between the company and its partner. Throws a 403 or a 404. */
export function mayLook(program: Program, by: string, partnerId: string): void {
  if (!isManager(program, by))
    throw forbidden('manager_only', 'Only a partner manager may see this. Ask one.');
  if (partnerId !== '' && !program.partners.has(partnerId)) {
    const { refused, message } = partnerUnknown(partnerId);
    throw notFound(refused, message);
  }
}
