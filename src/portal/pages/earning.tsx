import type { LineView } from '../earnings/line-view.ts';
import type { Frame } from '../layout.tsx';
import { PortalPage } from '../portal-page.tsx';
import { Steps } from './steps.tsx';

/** Why one line of the books has its amount, and what becomes of the money. */
export function EarningPage({ frame, view }: { frame: Frame; view: LineView }) {
  const { words } = frame;
  const { line: said } = words.messages.earnings;
  return (
    <PortalPage frame={frame} title={view.title}>
      <p>
        <a href="/portal/earnings">{said.back}</a>
      </p>
      <p>
        {view.reason}. {view.booked} <span className="aside">{view.deal}</span>
      </p>
      <h2 id="how">{said.how}</h2>
      <Steps words={words} steps={view.steps} results={view.results} labelledBy="how" />
      {view.steps.length > 0 && <p className="aside">{said.rounding}</p>}
      <Payment frame={frame} view={view} />
      {view.credit && (
        <>
          <h2>{said.credit}</h2>
          <p>{view.credit}</p>
        </>
      )}
      <h2>{said.facts}</h2>
      <ul className="dated">
        {view.facts.map(({ day, text }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same may be told twice of one day, and a page is drawn once
          <li key={place}>
            <span className="aside">{day}</span> {text}
          </li>
        ))}
      </ul>
      <h2>{said.rules}</h2>
      <ul>
        {view.rules.map(rule => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
    </PortalPage>
  );
}

function Payment({ frame, view }: { frame: Frame; view: LineView }) {
  const { line: said, payment } = frame.words.messages.earnings;
  const { state, covers, payments } = view;
  return (
    <>
      <h2>{said.payment}</h2>
      {state ? (
        <p>
          <span className={`tag ${state.tone}`}>{state.status}</span> {state.text} {covers}
        </p>
      ) : (
        <p>{payment.unrequested}</p>
      )}
      {payments.length > 0 && (
        <ul>
          {payments.map((text, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two payments may read alike, and a page is drawn once
            <li key={place}>{text}</li>
          ))}
        </ul>
      )}
    </>
  );
}
