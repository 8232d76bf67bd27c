import type { ClaimState, ClockView } from '../deals/claim-state.ts';
import { clockText, moneyText, needText, stageText } from '../deals/claim-words.ts';
import type { Pipeline, PipelineRow } from '../deals/pipeline.ts';
import type { Frame } from '../layout.tsx';
import { PortalPage } from '../portal-page.tsx';
import type { Words } from '../words.ts';
import { type HeldAccount, HeldAccounts } from './deals-held.tsx';

/** What was sent and is not in the books: not yet, or never. */
export interface Waiting {
  readonly requestKey: string;
  readonly company: string;
  readonly sentAt: number;
  readonly refused: boolean;
}

/** A partner's pipeline, what needs it first. */
export function DealsPage(props: {
  frame: Frame;
  pipeline: Pipeline;
  waiting: readonly Waiting[];
  /** What it asked about first and may register before others. */
  held: readonly HeldAccount[];
  /** Whether partners of this kind register deals. */
  registers: boolean;
  protectionDays: number;
}) {
  const { frame, pipeline, waiting, held, registers, protectionDays } = props;
  const { words } = frame;
  const { deals, asking } = words.messages;
  const { current, ended, endedMore } = pipeline;
  const isEmpty = current.length + ended.length + waiting.length === 0;
  return (
    <PortalPage frame={frame} title={deals.title}>
      {isEmpty && (
        <p>
          {registers ? words.say(deals.empty, { days: words.number(protectionDays) }) : deals.emptyReferrer}
        </p>
      )}
      {registers && (
        <p className="actions">
          <a className="button" href="/portal/deals/new">
            {deals.register}
          </a>
          <a className="button second" href="/portal/ask">
            {asking.send}
          </a>
        </p>
      )}
      <HeldAccounts words={words} held={held} />
      {waiting.map(one => (
        <WaitingRow key={one.requestKey} words={words} waits={one} />
      ))}
      <Rows words={words} title={deals.current} rows={current} />
      <Rows words={words} title={deals.ended} rows={ended} />
      {endedMore > 0 && <p className="aside">{words.count(deals.endedMore, endedMore)}</p>}
    </PortalPage>
  );
}

function WaitingRow({ words, waits }: { words: Words; waits: Waiting }) {
  const { deals, registering } = words.messages;
  if (waits.refused) {
    return (
      <div className="note bad">{words.say(registering.waiting.failed, { company: waits.company })}</div>
    );
  }
  return (
    <div className="note">
      <strong>{waits.company}</strong> <span className="tag">{deals.states.waiting}</span>{' '}
      {words.say(deals.waiting, { at: words.instant(waits.sentAt) })}
    </div>
  );
}

function Rows({ words, title, rows }: { words: Words; title: string; rows: readonly PipelineRow[] }) {
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="deals">
        {rows.map(row => (
          <Row key={row.registrationId ?? row.deal?.dealId} words={words} row={row} />
        ))}
      </ul>
    </section>
  );
}

function Row({ words, row }: { words: Words; row: PipelineRow }) {
  const { deals } = words.messages;
  const { registrationId, scope, state, need, clock, deal, amount, money, since } = row;
  const name = row.company || nameless(row, words);
  return (
    <li className="deal">
      <div className="deal-head">
        {registrationId === null ? (
          <strong>{name}</strong>
        ) : (
          <a href={`/portal/deals/${registrationId}`}>{name}</a>
        )}
        <StateTag words={words} state={state} />
        {scope !== null && <span className="aside">{words.say(deals.scope, { scope })}</span>}
      </div>
      {need && <p className="deal-need">{needText(need, words)}</p>}
      <dl>
        {registrationId !== null && <Figure name={deals.detail.registered} figure={words.day(since)} />}
        {deal && <Figure name={deals.stage} figure={stageText(deal, words)} />}
        {amount && (
          <Figure name={deal?.amount ? deals.amount : deals.expectedAmount} figure={words.money(amount)} />
        )}
        {money && (
          <Figure
            name={money.is === 'earned' ? deals.earned : deals.expected}
            figure={moneyText(money, words)}
          />
        )}
      </dl>
      {clock && <Clock words={words} clock={clock} />}
    </li>
  );
}

function Figure({ name, figure }: { name: string; figure: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{figure}</dd>
    </div>
  );
}

/** A deal whose company nobody of the partner has typed. */
function nameless({ registrationId, since }: PipelineRow, words: Words): string {
  const { deals } = words.messages;
  return words.say(registrationId === null ? deals.fromReferral : deals.byContact, { day: words.day(since) });
}

const TONES: Readonly<Record<ClaimState | 'credited', string>> = {
  in_review: '',
  protected: 'good',
  expiring: 'warn',
  contested: 'warn',
  won: 'good',
  lost: '',
  withdrawn: '',
  ended: '',
  lapsed: '',
  refused: 'bad',
  credited: 'good',
};

export function StateTag({ words, state }: { words: Words; state: ClaimState | 'credited' }) {
  return <span className={`tag ${TONES[state]}`.trim()}>{words.messages.deals.states[state]}</span>;
}

/** Time that runs, as a bar and in words. */
export function Clock({ words, clock }: { words: Words; clock: ClockView }) {
  const name = words.messages.deals[clock.clock];
  const { daysLeft, daysInAll } = clock;
  return (
    <div className="clock">
      <span>{name}</span>
      <progress max={daysInAll} value={Math.min(daysLeft, daysInAll)} aria-label={name} />
      <span>{clockText(clock, words)}</span>
    </div>
  );
}
