import type { DealMoney } from '../deals/deal-money.ts';
import type { ReferralRow, ReferralRows } from '../home/referral-rows.ts';
import type { Frame } from '../layout.tsx';
import { PortalPage } from '../portal-page.tsx';
import type { Words } from '../words.ts';

interface ListProps {
  readonly words: Words;
  readonly referrals: ReferralRows;
  readonly productName: string;
  readonly companyName: string;
}

/** Referrals without a word of who it was; with none, the first step. */
export function ReferralList({ words, referrals, productName, companyName }: ListProps) {
  const { referrals: said } = words.messages.home;
  if (referrals.rows.length === 0) return <p>{words.say(said.empty, { product: productName })}</p>;
  return (
    <div className="panel">
      <ul className="rows">
        {referrals.rows.map(row => (
          <li key={row.referralId}>
            <Row words={words} row={row} />
          </li>
        ))}
      </ul>
      <p className="hint">{words.say(said.privacy, { company: companyName })}</p>
    </div>
  );
}

const TAGS: Readonly<Record<ReferralRow['state'], string>> = {
  held: 'tag warn',
  counted: 'tag',
  dismissed: 'tag',
  open: 'tag',
  won: 'tag good',
  lost: 'tag',
};

function Row({ words, row }: { words: Words; row: ReferralRow }) {
  const { referrals: said } = words.messages.home;
  return (
    <>
      <div>
        {words.day(row.receivedAt)} <span className="aside">{said.channels[row.channel]}</span>
        <div>
          <span className={TAGS[row.state]}>{said.states[row.state]}</span>{' '}
          {row.stage !== null && <span className="aside">{row.stage}</span>}
        </div>
      </div>
      {row.money && (
        <div className="figure">
          <div className="hint">{said.money}</div>
          {moneyTexts(words, row.money).map(text => (
            <div key={text}>{text}</div>
          ))}
        </div>
      )}
    </>
  );
}

function moneyTexts(words: Words, { is, amounts, inKind }: DealMoney): string[] {
  const { referrals: said } = words.messages.home;
  const sums = amounts.map(amount => {
    const text = words.money(amount);
    return is === 'expected' ? words.say(said.expected, { amount: text }) : text;
  });
  return [...sums, ...(inKind ? [said.inKind] : [])];
}

export interface ReferralsProps extends Omit<ListProps, 'words'> {
  readonly frame: Frame;
  /** From 1. */
  readonly page: number;
  readonly perPage: number;
}

/** All referrals, page by page. */
export function Referrals({ frame, page, perPage, referrals, ...rest }: ReferralsProps) {
  const { words } = frame;
  const { referrals: said } = words.messages.home;
  const { rows, inAll } = referrals;
  const first = (page - 1) * perPage + 1;
  const last = first + rows.length - 1;
  return (
    <PortalPage frame={frame} title={said.title}>
      <ReferralList words={words} referrals={referrals} {...rest} />
      {rows.length > 0 && (
        <p className="actions">
          {page > 1 && <a href={`/portal/referrals?page=${page - 1}`}>{said.newer}</a>}
          <span className="aside">
            {words.say(said.range, {
              first: words.number(first),
              last: words.number(last),
              count: words.number(inAll),
            })}
          </span>
          {last < inAll && <a href={`/portal/referrals?page=${page + 1}`}>{said.older}</a>}
        </p>
      )}
    </PortalPage>
  );
}
