import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { Recipients } from '../../../extensions/app/cards/wire-partner-side.ts';
import { partnerUnknown } from '../../domain/partners.ts';
import { parseValue } from '../body.ts';
import { refusalProblem } from '../outcomes.ts';
import { askerOf } from './asker.ts';
import type { CardOptions } from './card-calls.ts';
import { ourId } from './request-fields.ts';

/** `GET /cards/partners/:partnerId/recipients`: to whom of a partner a link can be mailed. Addresses are not told. */
export function listRecipients({
  connections,
  portals,
}: Pick<CardOptions, 'connections' | 'portals'>): RequestHandler {
  return async (request, response) => {
    const { connection, portalId } = askerOf(request, response, connections);
    const { partnerId } = parseValue(request.params, z.object({ partnerId: ourId }));
    if (!(await portals.read(portalId, program => program.partners.has(partnerId))))
      throw refusalProblem(partnerUnknown(partnerId));
    const { people = [] } = connection.directory.data.partners[partnerId] ?? {};
    const list: Recipients = { people: people.map(({ personId, name }) => ({ personId, name })) };
    response.json(list);
  };
}
