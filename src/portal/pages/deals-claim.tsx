import type { ClaimView } from '../deals/claim-view.ts';
import { eventText, moneyText, stageText, whoText } from '../deals/claim-words.ts';
import type { Frame } from '../layout.tsx';
import { PortalPage } from '../portal-page.tsx';
import type { Words } from '../words.ts';
import { Clock, StateTag } from './deals.tsx';
import { Actions, type ClaimForms, Said } from './deals-claim-actions.tsx';
import { Facts, List, type Named } from './deals-facts.tsx';
import { Receipt, Remedies } from './deals-receipt.tsx';
import { SignedReceipt, type SignedReceiptView } from './deals-signed-receipt.tsx';

/** One registration of the partner's own: where it stands, what can be done, what was said and what happened. */
export function ClaimPage(
  props: {
    frame: Frame;
    token: string;
    claim: ClaimView;
    deciders: readonly string[];
    receipt: SignedReceiptView | null;
    now: number;
  } & ClaimForms,
) {
  const { frame, token, claim, deciders, receipt, now, ...forms } = props;
  const { words, companyName } = frame;
  const { deals } = words.messages;
  const { typed, submittedAt, state, clocks } = claim;
  const title = typed.company || words.say(deals.detail.fallbackTitle, { day: words.day(submittedAt) });
  return (
    <PortalPage frame={frame} title={title}>
      <p className="actions">
        <StateTag words={words} state={state} />
        <a href="/portal/deals">{deals.detail.back}</a>
      </p>
      <Said words={words} claim={claim} {...forms} />
      <Receipt words={words} claim={claim} deciders={deciders} now={now} />
      {claim.leads > 0 && <p className="note">{words.count(words.messages.leads.onAccount, claim.leads)}</p>}
      {clocks.map(clock => (
        <Clock key={clock.clock} words={words} clock={clock} />
      ))}
      <Remedies words={words} claim={claim} now={now} />
      <Standing words={words} claim={claim} />
      <Actions words={words} claim={claim} token={token} {...forms} />
      <Facts words={words} claim={claim} companyName={companyName} />
      <SignedReceipt words={words} receipt={receipt} registrationId={claim.registrationId} />
      <History words={words} claim={claim} companyName={companyName} />
    </PortalPage>
  );
}

function Standing({ words, claim: { deal, money } }: { words: Words; claim: ClaimView }) {
  const { deals } = words.messages;
  if (!deal) return null;
  const named: Named = [
    [deals.stage, stageText(deal, words)],
    ...(deal.amount ? ([[deals.amount, words.money(deal.amount)]] as const) : []),
    [money?.is === 'earned' ? deals.earned : deals.expected, money ? moneyText(money, words) : deals.none],
  ];
  return (
    <section>
      <h2>{deals.detail.deal}</h2>
      <List named={named} />
    </section>
  );
}

function History(props: { words: Words; claim: ClaimView; companyName: string }) {
  const { words, claim, companyName } = props;
  return (
    <section>
      <h2>{words.messages.deals.detail.history}</h2>
      <ol className="events">
        {claim.events.map((told, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: events have no name of their own and never move
          <li key={place}>
            <span className="aside">
              {words.day(told.at)} · {whoText(told, companyName, words)}
            </span>
            <span>{eventText(told.event, words)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
