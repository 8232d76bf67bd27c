/** "Is this account free?", asked by somebody who sells for a partner on the telephone. */
import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { AccountAnswer, AskAccount } from '../../../extensions/app/cards/wire-partner-side.ts';
import type { AskedAnswer, AskFirst } from '../../crm/asking/ask-first.ts';
import { namesFrom } from '../../crm/directory.ts';
import { findPartner, partnerUnknown } from '../../domain/partners.ts';
import { scopeOf } from '../../domain/registrations/scope.ts';
import { standingText, uncheckedText } from '../../domain/sentences/holds.ts';
import { minuteText } from '../../domain/time.ts';
import { parseBody } from '../body.ts';
import { refusalProblem } from '../outcomes.ts';
import { RequestProblem, wrongFields } from '../problems.ts';
import { domainOf } from '../typed-domain.ts';
import { line } from '../typed-fields.ts';
import { askerOf } from './asker.ts';
import type { CardOptions } from './card-calls.ts';
import { partner } from './request-fields.ts';

interface AskOptions extends Pick<CardOptions, 'connections' | 'portals' | 'now'> {
  readonly askFirst: Pick<AskFirst, 'ask'>;
}

const ASK = z.strictObject({
  partner,
  company: line(200).exactOptional(),
  website: z
    .string()
    .trim()
    .max(300)
    .refine(
      typed => typed === '' || domainOf(typed) !== undefined,
      'must be an address such as customer.example',
    )
    .exactOptional(),
  city: line(100).exactOptional(),
  country: line(100).exactOptional(),
  scope: line(100).exactOptional(),
}) satisfies z.ZodType<AskAccount>;

/** `POST /cards/ask`: asked again, the same question has the same answer and starts no second hold. */
export function askAccount({ connections, portals, now, askFirst }: AskOptions): RequestHandler {
  return async (request, response) => {
    const { connection, portalId, by } = askerOf(request, response, connections);
    const asked = parseBody(request, ASK);
    const { partner: named, company: name = '', website = '', city = '', country = '', scope = '' } = asked;
    if (name === '' && website === '')
      throw wrongFields([{ field: 'company', message: 'is missing; write the company or its website' }]);
    const asksFor = await portals.read(portalId, program => findPartner(program, named));
    if (!asksFor) throw refusalProblem(partnerUnknown(named));
    const { partnerId } = asksFor;
    const typed = { name, domain: domainOf(website) ?? '', city, country, scope: scopeOf(scope) };
    const answer = await askFirst.ask(connection, { ...typed, partnerId, personId: by, by });
    response.json(onWire(answer, namesFrom(connection.directory.data).partner(partnerId), now()));
  };
}

function onWire(answer: AskedAnswer, asker: string, now: number): AccountAnswer {
  switch (answer.answer) {
    case 'too_often':
      throw tooOften(answer.resumesAt, now);
    case 'unchecked':
      return {
        answer: 'unchecked',
        sentence: uncheckedText(answer.why === 'nothing_to_compare'),
        heldUntil: null,
      };
    default: {
      const heldUntil = answer.answer === 'free' ? (answer.hold?.until ?? null) : null;
      return { answer: answer.answer, sentence: standingText(answer, asker), heldUntil };
    }
  }
}

function tooOften(resumesAt: number, now: number): RequestProblem {
  const headers = { 'Retry-After': String(Math.ceil((resumesAt - now) / 1_000)) };
  const message = `Very many accounts were asked about. Others may be asked about again from ${minuteText(resumesAt)}.`;
  return new RequestProblem(429, 'too_often', message, { headers });
}
