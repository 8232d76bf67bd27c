import type { ReactNode } from 'react';
import type { ClaimView } from '../deals/claim-view.ts';
import { deniedText } from '../deals/claim-words.ts';
import { EMPTY_FORM, Field, Form, type FormState, Mistakes } from '../fields.tsx';
import type { Words } from '../words.ts';

/** What a partner can ask for on the page of a registration; the end of the form's address. */
export type ClaimAction = 'qualify' | 'extend' | 'more-time' | 'withdraw' | 'contest';

/** What became of the form that was sent last. */
export interface ClaimForms {
  readonly done?: ClaimAction | null;
  readonly action?: ClaimAction;
  readonly form?: FormState;
  /** The code by which it was refused. */
  readonly denied?: string;
}

interface ActionsProps extends ClaimForms {
  readonly words: Words;
  readonly claim: ClaimView;
  readonly token: string;
}

export const DONE: readonly ClaimAction[] = ['qualify', 'extend', 'more-time', 'withdraw', 'contest'];

/** Says what became of it, at the head of the page. */
export function Said({ words, claim, done, denied }: Omit<ActionsProps, 'token'>) {
  const { deals } = words.messages;
  if (done) {
    const said = done === 'more-time' ? deals.done.extend : deals.done[done];
    return (
      <p className="note good" role="status">
        {said}
      </p>
    );
  }
  if (denied === undefined) return null;
  return (
    <div className="note bad" role="alert">
      <p>
        <strong>{deals.denied.title}</strong> {deniedText(denied, claim, words)}
      </p>
      <p>
        {deals.denied.message}{' '}
        <a href={`/portal/messages?deal=${claim.registrationId}`}>{deals.remedies.message}</a>
      </p>
    </div>
  );
}

/** Everything that can be done about a registration now. */
export function Actions({ words, claim, token, action, form }: ActionsProps) {
  const { deals } = words.messages;
  const { can, rules } = claim;
  const formOf = (one: ClaimAction) => (one === action ? form : undefined) ?? EMPTY_FORM;
  const given = { words, token, claim };
  const days = { active: words.number(rules.activeDays) };
  return (
    <>
      {can.qualify && <Qualify {...given} form={formOf('qualify')} />}
      {(can.extend || can.extendQualification) && (
        <section>
          <h2>{deals.extend.title}</h2>
          {can.extend && (
            <OneClick {...given} action="extend" label={deals.extend.protection}>
              {words.say(deals.extend.rule, {
                ...days,
                days: words.number(rules.extensionDays),
                most: words.number(rules.extensionsAtMost),
              })}
            </OneClick>
          )}
          {can.extendQualification && (
            <OneClick {...given} action="more-time" label={deals.extend.qualification}>
              {words.say(deals.extend.qualificationRule, {
                ...days,
                days: words.number(rules.qualifyExtensionDays),
                most: words.number(rules.qualifyDaysAtMost),
              })}
            </OneClick>
          )}
        </section>
      )}
      {can.contest && <Contest {...given} form={formOf('contest')} />}
      {can.withdraw && (
        <section>
          <h2>{deals.withdraw.title}</h2>
          <OneClick {...given} action="withdraw" label={deals.withdraw.send}>
            {deals.withdraw.text}
          </OneClick>
        </section>
      )}
    </>
  );
}

interface OneAction {
  readonly words: Words;
  readonly claim: ClaimView;
  readonly token: string;
}

function pathOf({ registrationId }: ClaimView, action: ClaimAction): string {
  return `/portal/deals/${registrationId}/${action}`;
}

function OneClick(props: OneAction & { action: ClaimAction; label: string; children: ReactNode }) {
  const { claim, token, action, label, children } = props;
  return (
    <Form action={pathOf(claim, action)} token={token} className="one-click">
      <p>{children}</p>
      <button type="submit" className="second">
        {label}
      </button>
    </Form>
  );
}

function Qualify({ words, claim, token, form }: OneAction & { form: FormState }) {
  const { deals, registering } = words.messages;
  const options = (['meeting', 'discovery_call', 'budget'] as const).map(value => ({
    value,
    label: registering.evidence[value],
  }));
  const field = { words, form, autoComplete: 'off' };
  return (
    <section>
      <h2>{deals.qualify.title}</h2>
      <p>{deals.qualify.intro}</p>
      <Mistakes words={words} form={form} />
      <Form action={pathOf(claim, 'qualify')} token={token} className="panel narrow">
        <Field {...field} name="qualifiedBy" label={deals.qualify.what} options={options} required />
        <Field {...field} name="heldOn" label={deals.qualify.heldOn} type="date" />
        <Field {...field} name="evidence" label={deals.qualify.words} rows={2} maxLength={500} />
        <button type="submit">{deals.qualify.send}</button>
      </Form>
    </section>
  );
}

function Contest({ words, claim, token, form }: OneAction & { form: FormState }) {
  const { contest } = words.messages.deals;
  return (
    <section>
      <h2>{contest.title}</h2>
      <p>{words.say(contest.text, { days: words.number(claim.rules.disputeDays) })}</p>
      <Mistakes words={words} form={form} />
      <Form action={pathOf(claim, 'contest')} token={token} className="panel narrow">
        <Field
          words={words}
          form={form}
          name="reason"
          label={contest.reason}
          required
          rows={4}
          maxLength={2_000}
        />
        <button type="submit" className="second">
          {contest.send}
        </button>
      </Form>
    </section>
  );
}
