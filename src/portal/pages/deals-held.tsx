import type { Words } from '../words.ts';

/** An account that a partner asked about first and may register before others, in its own words. */
export interface HeldAccount {
  readonly holdId: string;
  readonly until: number;
  readonly scope: string | null;
  /** Empty when only the website was given, or when what was typed is erased. */
  readonly company: string;
  readonly website: string;
}

/** What is held for the moment, each with the way to its registration. */
export function HeldAccounts({ words, held }: { words: Words; held: readonly HeldAccount[] }) {
  const { asking, deals } = words.messages;
  if (held.length === 0) return null;
  return (
    <section>
      <h2>{asking.held.title}</h2>
      <ul className="deals">
        {held.map(({ holdId, until, scope, company, website }) => (
          <li key={holdId} className="deal">
            <div className="deal-head">
              <strong>{company || website || asking.held.nameless}</strong>
              <span className="tag good">{words.say(asking.held.until, { time: words.time(until) })}</span>
              {scope !== null && <span className="aside">{words.say(deals.scope, { scope })}</span>}
              <a href={`/portal/deals/new?held=${holdId}`}>{asking.held.register}</a>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
