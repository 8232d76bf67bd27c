/** The people of a partner, for managers: added and taken off by hand, so that they can sign in. No fact tells of them. */
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { AddPerson, PeopleView, RemovePerson } from '../../../extensions/app/cards/wire-partner-side.ts';
import { keepPerson, PEOPLE_AT_MOST, removePerson } from '../../crm/partner-people.ts';
import { isLanguage, LANGUAGES } from '../../portal/languages.ts';
import { parseBody } from '../body.ts';
import { type Asker, askerOf } from '../cards/asker.ts';
import type { CardOptions } from '../cards/card-calls.ts';
import { derivedId } from '../cards/derived-id.ts';
import { ourId, requestKey } from '../cards/request-fields.ts';
import { emailAddress } from '../pages/email-address.ts';
import { conflict } from '../problems.ts';
import { words } from '../typed-fields.ts';
import { mayLook, partnerIn } from './program-calls.ts';

const addPerson = z.strictObject({
  requestKey,
  name: words(200),
  email: emailAddress,
  language: z.enum(LANGUAGES),
}) satisfies z.ZodType<AddPerson>;

const takeOff = z.strictObject({ requestKey, personId: ourId }) satisfies z.ZodType<RemovePerson>;

type PeopleOptions = Pick<CardOptions, 'connections' | 'portals'>;

export function createPeopleCalls({ connections, portals }: PeopleOptions) {
  /** Who asks about whom. Throws unless a manager asks about a partner that there is. */
  async function asked(request: Request, response: Response): Promise<{ asker: Asker; partnerId: string }> {
    const asker = askerOf(request, response, connections);
    const partnerId = partnerIn(request);
    await portals.read(asker.portalId, program => mayLook(program, asker.by, partnerId));
    return { asker, partnerId };
  }

  const view: RequestHandler = async (request, response) => {
    const { asker, partnerId } = await asked(request, response);
    response.json(peopleView(asker, partnerId));
  };

  /** Adds a person, or corrects the name and language of one with this address. The same again changes nothing. */
  const add: RequestHandler = async (request, response) => {
    const { asker, partnerId } = await asked(request, response);
    const { requestKey: clickKey, ...person } = parseBody(request, addPerson);
    const personId = derivedId('per', 'person', asker.portalId, asker.userId, clickKey);
    const { directory } = asker.connection;
    const isKept = await keepPerson(directory, partnerId, { ...person, personId, contactId: null });
    if (!isKept)
      throw conflict(
        'too_many_people',
        `A partner has at most ${PEOPLE_AT_MOST} people. Take one off first.`,
      );
    response.json(peopleView(asker, partnerId));
  };

  /** Takes a person off, who is signed out by it. */
  const remove: RequestHandler = async (request, response) => {
    const { asker, partnerId } = await asked(request, response);
    const { personId } = parseBody(request, takeOff);
    await removePerson(asker.connection.directory, partnerId, personId);
    response.json(peopleView(asker, partnerId));
  };

  return { view, add, remove };
}

function peopleView({ connection }: Asker, partnerId: string): PeopleView {
  const { name = '', people = [] } = connection.directory.data.partners[partnerId] ?? {};
  return {
    partnerId,
    name,
    people: people.map(({ personId, name, email, language }) => ({
      personId,
      name,
      email,
      language: isLanguage(language) ? language : LANGUAGES[0],
    })),
  };
}
