/** The people of a partner: shown in the profile, changed on a page of its own. */
import { Field, Form, type FormState, Mistakes } from '../fields.tsx';
import type { Frame } from '../layout.tsx';
import { PortalPage } from '../portal-page.tsx';
import type { Words } from '../words.ts';

export interface ShownPerson {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly isYou: boolean;
}

interface PeopleProps {
  readonly words: Words;
  readonly people: readonly ShownPerson[];
  /** Of the form by which somebody is taken off; without it there is none. */
  readonly token?: string;
}

/** Who gets in; whoever looks cannot take off themselves. */
export function PeopleTable({ words, people, token }: PeopleProps) {
  const { people: said } = words.messages.profile;
  return (
    <ul className="rows">
      {people.map(({ personId, name, email, isYou }) => (
        <li key={personId}>
          <div>
            <strong>{name}</strong> {isYou && <span className="tag">{said.you}</span>}
            <div className="hint">{email}</div>
          </div>
          {token !== undefined && !isYou && (
            <Form action="/portal/profile/people/remove" token={token}>
              <button
                type="submit"
                className="plain"
                name="personId"
                value={personId}
                aria-label={`${said.remove}: ${name}`}
              >
                {said.remove}
              </button>
            </Form>
          )}
        </li>
      ))}
    </ul>
  );
}

interface PeoplePageProps {
  readonly frame: Frame;
  readonly token: string;
  readonly people: readonly ShownPerson[];
  readonly form: FormState;
  /** What was done just now; null when nothing was. */
  readonly done: 'removed' | { readonly invited: string } | null;
  readonly isFull: boolean;
}

export function PeoplePage({ frame, token, people, form, done, isFull }: PeoplePageProps) {
  const { words } = frame;
  const { people: said, payee } = words.messages.profile;
  const partner = frame.signedIn?.partnerName ?? '';
  return (
    <PortalPage frame={frame} title={said.title}>
      {done && (
        <p className="note good" role="status">
          {done === 'removed' ? said.removed : words.say(said.invited, { email: done.invited })}
        </p>
      )}
      <p>{words.say(said.text, { partner })}</p>
      <div className="panel">
        <PeopleTable words={words} people={people} token={token} />
      </div>
      <section className="panel narrow" aria-labelledby="add">
        <h2 className="first" id="add">
          {said.add}
        </h2>
        {isFull ? (
          <p>{said.full}</p>
        ) : (
          <>
            <p className="hint">{words.say(said.addText, { partner })}</p>
            <Mistakes words={words} form={form} />
            <Form action="/portal/profile/people" token={token}>
              <Field words={words} form={form} name="name" label={said.name} maxLength={100} required />
              <Field
                words={words}
                form={form}
                name="email"
                label={said.email}
                type="email"
                maxLength={254}
                required
              />
              <button type="submit">{said.invite}</button>
            </Form>
          </>
        )}
      </section>
      <a href="/portal/profile">{payee.back}</a>
    </PortalPage>
  );
}
