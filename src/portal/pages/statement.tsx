import type { Frame } from '../layout.tsx';
import { type Paged, paged } from '../paging.ts';
import { PortalPage } from '../portal-page.tsx';
import type { EntryRow } from '../statements/entry-rows.ts';
import type { AccountView, StatementView } from '../statements/statement-view.ts';
import type { Words } from '../words.ts';
import { Paging } from './paging.tsx';
import { Downloads } from './statements.tsx';

const ENTRIES_PER_PAGE = 100;

/** One month, account by account; of a long one a page at a time. */
export function StatementPage(props: { frame: Frame; view: StatementView; askedPage: unknown }) {
  const { frame, view, askedPage } = props;
  const { words } = frame;
  const { statements: said } = words.messages;
  const accounts = view.accounts.map(account => ({
    account,
    entries: paged(account.entries, askedPage, ENTRIES_PER_PAGE),
  }));
  const pages = Math.max(1, ...accounts.map(({ entries }) => entries.pages));
  const page = Math.max(1, ...accounts.map(({ entries }) => entries.page));
  return (
    <PortalPage frame={frame} title={words.say(said.of, { month: words.month(view.from) })}>
      <p>
        <a href="/portal/statements">{said.back}</a>
      </p>
      {!view.isOver && <p className="note">{words.say(said.running, { at: words.instant(view.asOf) })}</p>}
      <Downloads words={words} view={view} />
      {accounts.length === 0 && <p>{said.nothing}</p>}
      {accounts.map(({ account, entries }) => (
        <Account key={account.currency} words={words} account={account} entries={entries} />
      ))}
      <Paging words={words} path={`/portal/statements/${view.month}`} of={{ page, pages }} />
    </PortalPage>
  );
}

function Account(props: { words: Words; account: AccountView; entries: Paged<EntryRow> }) {
  const { words, account, entries } = props;
  const { statements: said } = words.messages;
  const { currency, summary } = account;
  return (
    <>
      <h2 id={`sum-${currency}`}>{words.say(said.summary, { currency })}</h2>
      <table aria-labelledby={`sum-${currency}`} className="narrow">
        <thead>
          <tr>
            <th scope="col">{said.what}</th>
            <th scope="col" className="figure">
              {said.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {summary.map(({ label, amount, part }) => (
            <tr key={label} className={part === 'end' ? 'total' : undefined}>
              <td>{label}</td>
              <td className="figure">{words.money(amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {account.closing.amountMinor < 0 && <p className="aside">{said.below}</p>}
      <h2 id={`all-${currency}`}>{words.say(said.entries, { currency })}</h2>
      {entries.items.length === 0 ? (
        <p>{said.nothing}</p>
      ) : (
        <Entries words={words} currency={currency} entries={entries.items} />
      )}
    </>
  );
}

function Entries(props: { words: Words; currency: string; entries: readonly EntryRow[] }) {
  const { words, currency, entries } = props;
  const { statements: said } = words.messages;
  return (
    <table aria-labelledby={`all-${currency}`}>
      <thead>
        <tr>
          <th scope="col">{said.what}</th>
          <th scope="col" className="figure">
            {said.amount}
          </th>
          <th scope="col" className="figure wide">
            {said.balance}
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two entries may read alike, and a page is drawn once
          <tr key={place}>
            <td>
              <What entry={entry} />
              <div className="aside">{[words.day(entry.at), entry.deal, ...entry.notes].join(' · ')}</div>
            </td>
            <td className="figure">{words.money(entry.amount)}</td>
            <td className="figure wide">{words.money(entry.balance)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function What({ entry: { what, lineId } }: { entry: EntryRow }) {
  return lineId === null ? what : <a href={`/portal/earnings/${lineId}`}>{what}</a>;
}
