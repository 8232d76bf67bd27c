/** Who somebody is, how the partner is paid, who else gets in and where they are signed in. */
import type { PayeeMethod } from '../../domain/rewards/payee.ts';
import { Field, Form, type FormState, Mistakes } from '../fields.tsx';
import { LANGUAGES, OWN_NAMES } from '../languages.ts';
import type { Frame } from '../layout.tsx';
import { payeePhrase, type ShownPayee } from '../payees.ts';
import { PortalPage } from '../portal-page.tsx';
import { PeopleTable, type ShownPerson } from './profile-people.tsx';
import { Sessions, type ShownSession } from './profile-sessions.tsx';

export interface ProfileProps {
  readonly frame: Frame;
  readonly token: string;
  readonly email: string;
  readonly form: FormState;
  /** What was done just now; null when nothing was. */
  readonly done: 'saved' | 'ended' | 'changed' | null;
  /** Empty when there is nothing to choose from. */
  readonly offers: readonly { readonly value: string; readonly phrase: string; readonly chosen: boolean }[];
  readonly payee: ShownPayee | null;
  readonly methods: readonly PayeeMethod[];
  readonly people: readonly ShownPerson[];
  /** Employees and customers are by themselves. */
  readonly hasColleagues: boolean;
  readonly sessions: readonly ShownSession[];
}

export function Profile(props: ProfileProps) {
  const { frame, token, done, people, hasColleagues, sessions } = props;
  const { words } = frame;
  const { profile: said } = words.messages;
  const partner = frame.signedIn?.partnerName ?? '';
  const notices = { saved: said.saved, ended: said.sessions.ended, changed: said.reward.changed };
  return (
    <PortalPage frame={frame} title={said.title}>
      {done && (
        <p className={done === 'changed' ? 'note warn' : 'note good'} role="status">
          {notices[done]}
        </p>
      )}
      <div className="columns">
        <You {...props} />
        <div>
          <Payment {...props} />
          <Reward {...props} />
        </div>
      </div>
      {hasColleagues && (
        <section className="panel" aria-labelledby="people">
          <h2 className="first" id="people">
            {said.people.title}
          </h2>
          <p className="hint">{words.say(said.people.text, { partner })}</p>
          <PeopleTable words={words} people={people} />
          <p>
            <a href="/portal/profile/people">{said.people.change}</a>
          </p>
        </section>
      )}
      <Sessions words={words} token={token} sessions={sessions} />
    </PortalPage>
  );
}

function You({ frame: { words }, token, email, form }: ProfileProps) {
  const { you } = words.messages.profile;
  const languages = LANGUAGES.map(language => ({ value: language, label: OWN_NAMES[language] }));
  return (
    <section className="panel" aria-labelledby="you">
      <h2 className="first" id="you">
        {you.title}
      </h2>
      <p className="aside">{words.say(you.signedInAs, { email })}</p>
      <Mistakes words={words} form={form} />
      <Form action="/portal/profile" token={token}>
        <Field
          words={words}
          form={form}
          name="name"
          label={you.name}
          autoComplete="name"
          maxLength={100}
          required
        />
        <Field words={words} form={form} name="language" label={you.language} options={languages} required />
        <div className="field">
          <label className="check" htmlFor="wantsMail">
            <input
              type="checkbox"
              id="wantsMail"
              name="wantsMail"
              value="yes"
              defaultChecked={form.values.wantsMail === 'yes'}
              aria-describedby="wantsMail-hint"
            />
            <span>{you.wantsMail}</span>
          </label>
          <p className="hint" id="wantsMail-hint">
            {you.mailHint}
          </p>
        </div>
        <button type="submit">{you.save}</button>
      </Form>
    </section>
  );
}

function Payment({ frame, payee, methods }: ProfileProps) {
  const { words, companyName: company, signedIn } = frame;
  const { payee: said } = words.messages.profile;
  const partner = signedIn?.partnerName ?? '';
  return (
    <section className="panel" aria-labelledby="payee">
      <h2 className="first" id="payee">
        {said.title}
      </h2>
      {payee ? (
        <p>
          <strong>{payeePhrase(payee, words, company)}</strong>{' '}
          <span className="aside">{words.say(said.since, { day: words.day(payee.changedAt) })}</span>
        </p>
      ) : (
        <p>{words.say(said.nothing, { partner })}</p>
      )}
      <p className="hint">{payee ? said.change : said.set}</p>
      <ul className="rows">
        {methods.map(method => (
          <li key={method}>
            <a href={`/portal/profile/payee/${method}`}>{words.say(said.methods[method], { company })}</a>
          </li>
        ))}
      </ul>
      <p className="hint">{words.say(said.sealed, { partner })}</p>
    </section>
  );
}

function Reward({ frame: { words }, token, offers }: ProfileProps) {
  const { reward } = words.messages.profile;
  if (offers.length < 2) return null;
  return (
    <section className="panel" aria-labelledby="reward">
      <h2 className="first" id="reward">
        {reward.title}
      </h2>
      <Form action="/portal/profile/reward" token={token}>
        <fieldset className="choices">
          <legend>{reward.text}</legend>
          {offers.map(({ value, phrase, chosen }) => (
            <label className="check" key={value} htmlFor={`offer-${value}`}>
              <input type="radio" id={`offer-${value}`} name="offer" value={value} defaultChecked={chosen} />
              <span>{phrase}</span>
            </label>
          ))}
        </fieldset>
        <button type="submit" className="second">
          {reward.choose}
        </button>
      </Form>
    </section>
  );
}
