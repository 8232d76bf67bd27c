import type { Frame } from '../layout.tsx';
import type { Paged } from '../paging.ts';
import { PortalPage } from '../portal-page.tsx';
import type { StatementView } from '../statements/statement-view.ts';
import type { Words } from '../words.ts';
import { Paging } from './paging.tsx';

/** A partner's months, newest first, each with what it came to. */
export function StatementsPage({ frame, months }: { frame: Frame; months: Paged<StatementView> }) {
  const { words } = frame;
  const { statements: said } = words.messages;
  if (months.items.length === 0) {
    return (
      <PortalPage frame={frame} title={said.title}>
        <p>{said.none}</p>
      </PortalPage>
    );
  }
  return (
    <PortalPage frame={frame} title={said.title}>
      <p>{said.intro}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{said.month}</th>
            <th scope="col" className="figure">
              {said.closing}
            </th>
          </tr>
        </thead>
        <tbody>
          {months.items.map(view => (
            <tr key={view.month}>
              <td>
                <a href={`/portal/statements/${view.month}`}>{words.month(view.from)}</a>
                <Downloads words={words} view={view} />
              </td>
              <td className="figure">
                {view.accounts.length === 0 && '–'}
                {view.accounts.map(({ currency, closing }) => (
                  <div key={currency}>{words.money(closing)}</div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Paging words={words} path="/portal/statements" of={months} />
    </PortalPage>
  );
}

/** The files of a month. */
export function Downloads({ words, view: { month, from } }: { words: Words; view: StatementView }) {
  const { statements: said } = words.messages;
  const link = (file: string, ending: string) => (
    <a
      href={`/portal/statements/${month}.${ending}`}
      aria-label={words.say(said.download, { file, month: words.month(from) })}
    >
      {file}
    </a>
  );
  return (
    <div className="aside">
      {link(said.pdf, 'pdf')} · {link(said.csv, 'csv')}
    </div>
  );
}
