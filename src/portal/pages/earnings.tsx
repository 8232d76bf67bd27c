import type { ComingRow } from '../earnings/coming.ts';
import type { EarningsView, LineRow, PreviewRow } from '../earnings/earnings-view.ts';
import type { Frame } from '../layout.tsx';
import type { Paged } from '../paging.ts';
import { PortalPage } from '../portal-page.tsx';
import type { Words } from '../words.ts';
import { Paging } from './paging.tsx';
import { Steps } from './steps.tsx';

/** What a partner earned, what is on its way and what open deals would bring. */
export function EarningsPage({ frame, view }: { frame: Frame; view: EarningsView }) {
  const { words } = frame;
  const { earnings: said } = words.messages;
  const { figures, overpaid, coming, previews, lines } = view;
  return (
    <PortalPage frame={frame} title={said.title}>
      {figures.length === 0 && coming.length === 0 && <p>{said.none}</p>}
      {figures.map(({ currency, shown }) => (
        <dl key={currency} className="panel figures">
          {shown.map(({ label, amount }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{amount}</dd>
            </div>
          ))}
        </dl>
      ))}
      {overpaid.map(text => (
        <p key={text} className="note warn">
          {text}
        </p>
      ))}
      {figures.length > 0 && (
        <p>
          <a href="/portal/statements">{said.byMonth}</a>
        </p>
      )}
      {coming.length > 0 && <Coming words={words} view={view} />}
      {previews.length > 0 && <Previews words={words} previews={previews} />}
      {lines.items.length > 0 && <Lines words={words} lines={lines} />}
    </PortalPage>
  );
}

function Coming({ words, view: { coming, comingMore } }: { words: Words; view: EarningsView }) {
  const { earnings: said, frame } = words.messages;
  return (
    <section aria-labelledby="coming">
      <h2 id="coming">{said.coming.title}</h2>
      <table aria-labelledby="coming">
        <thead>
          <tr>
            <th scope="col">{said.coming.what}</th>
            <th scope="col" className="figure">
              {said.coming.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {coming.map(row => (
            <tr key={row.key}>
              <td>
                {row.deal} <span className="aside">{row.stage}</span>
                <br />
                <State row={row} />
                {row.waitsForSignature && <a href="/portal/agreement">{frame.places.agreement}</a>}
              </td>
              <td className="figure">
                {row.amount}
                {row.form && <div className="aside">{row.form}</div>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {comingMore > 0 && <p className="aside">{words.count(said.more, comingMore)}</p>}
    </section>
  );
}

function State({ row: { tone, status, text } }: { row: Pick<ComingRow, 'tone' | 'status' | 'text'> }) {
  return (
    <>
      <span className={`tag ${tone}`}>{status}</span> {text}{' '}
    </>
  );
}

function Previews({ words, previews }: { words: Words; previews: readonly PreviewRow[] }) {
  const { preview: said, line } = words.messages.earnings;
  return (
    <section aria-labelledby="open">
      <h2 id="open">{said.title}</h2>
      <p>{said.intro}</p>
      {previews.map(({ dealId, deal, ifApproved, parts }) => (
        <div key={dealId} className="panel">
          <strong>{deal}</strong> {ifApproved && <span className="aside">{said.ifApproved}</span>}
          {parts.map(({ stage, amount, steps }) => (
            <details key={stage}>
              <summary>{words.say(line.title, { stage, amount })}</summary>
              <Steps words={words} steps={steps} results={[{ text: said.amount, amount }]} />
            </details>
          ))}
        </div>
      ))}
    </section>
  );
}

function Lines({ words, lines }: { words: Words; lines: Paged<LineRow> }) {
  const { lines: said } = words.messages.earnings;
  return (
    <section aria-labelledby="lines">
      <h2 id="lines">{said.title}</h2>
      <table aria-labelledby="lines">
        <thead>
          <tr>
            <th scope="col">{said.what}</th>
            <th scope="col" className="figure">
              {said.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.items.map(({ lineId, day, what, deal, amount }) => (
            <tr key={lineId}>
              <td>
                <a href={`/portal/earnings/${lineId}`}>{what}</a>
                <div className="aside">
                  {day} · {deal}
                </div>
              </td>
              <td className="figure">{amount}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Paging words={words} path="/portal/earnings" of={lines} />
    </section>
  );
}
