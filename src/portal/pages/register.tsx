import type { ClaimView } from '../deals/claim-view.ts';
import { type Frame, Page } from '../layout.tsx';
import type { Waiting } from './deals.tsx';
import { Facts } from './deals-facts.tsx';
import { RegistrationForm, type RegistrationFormProps } from './deals-form.tsx';
import { Receipt, Remedies } from './deals-receipt.tsx';
import { WaitingNote } from './deals-waiting.tsx';

/** The form that a link opens to whoever it was sent to. */
export function RegisterByLinkPage(
  props: { frame: Frame; partnerName: string } & Omit<
    RegistrationFormProps,
    'words' | 'action' | 'companyName' | 'checksFirst'
  >,
) {
  const { frame, partnerName, ...form } = props;
  const { words, companyName, path } = frame;
  const { registering: said } = words.messages;
  return (
    <Page frame={frame} title={said.title}>
      <h1>{said.title}</h1>
      <p>{words.say(said.invited, { company: companyName, partner: partnerName })}</p>
      <RegistrationForm {...form} words={words} companyName={companyName} action={path} checksFirst={false} />
    </Page>
  );
}

/** What became of it, for the browser that sent it. */
export function LinkReceiptPage(props: {
  frame: Frame;
  claim: ClaimView;
  deciders: readonly string[];
  now: number;
}) {
  const { frame, claim, deciders, now } = props;
  const { words, companyName } = frame;
  const title = claim.typed.company || words.messages.registering.title;
  return (
    <Page frame={frame} title={title}>
      <h1>{title}</h1>
      <Receipt words={words} claim={claim} deciders={deciders} now={now} />
      <Remedies words={words} claim={claim} now={now} />
      <Facts words={words} claim={claim} companyName={companyName} />
      <Follow frame={frame} path={`/portal/deals/${claim.registrationId}`} />
    </Page>
  );
}

/** It is safe with us while the CRM is slow. */
export function LinkWaitingPage({ frame, waits }: { frame: Frame; waits: Waiting }) {
  const { words } = frame;
  const { title } = words.messages.registering.waiting;
  return (
    <Page frame={frame} title={title}>
      <h1>{title}</h1>
      <WaitingNote words={words} waits={waits} />
      <Follow frame={frame} path="/portal/deals" />
    </Page>
  );
}

function Follow({ frame, path }: { frame: Frame; path: string }) {
  return (
    <p className="actions">
      <a className="button second" href={path}>
        {frame.words.messages.registering.link.follow}
      </a>
    </p>
  );
}
