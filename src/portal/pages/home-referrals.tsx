import type { DealMoney } from '../deals/deal-money.ts';
import type { ReferralRow, ReferralRows } from '../home/referral-rows.ts';
import type { Frame } from '../layout.tsx';
import { PortalPage } from '../portal-page.tsx';
import type { Words } from '../words.ts';

interface TableProps {
  readonly words: Words;
  readonly referrals: ReferralRows;
  readonly productName: string;
  readonly companyName: string;
}

/** Referrals without a word of who it was; with none, the first step. */
export function ReferralTable({ words, referrals, productName, companyName }: TableProps) {
  const { referrals: said } = words.messages.home;
  if (referrals.rows.length === 0) return <p>{words.say(said.empty, { product: productName })}</p>;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard (WCAG 2.1.1). */}
      <section className="scroll" tabIndex={0} aria-label={said.title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{said.received}</th>
              <th scope="col">{said.channel}</th>
              <th scope="col">{said.state}</th>
              <th scope="col" className="figure">
                {said.money}
              </th>
            </tr>
          </thead>
          <tbody>
            {referrals.rows.map(row => (
              <Row key={row.referralId} words={words} row={row} />
            ))}
          </tbody>
        </table>
      </section>
      <p className="hint">{words.say(said.privacy, { company: companyName })}</p>
    </>
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
    <tr>
      <td>{words.day(row.receivedAt)}</td>
      <td>{said.channels[row.channel]}</td>
      <td>
        <span className={TAGS[row.state]}>{said.states[row.state]}</span>
        {row.stage !== null && <span className="aside"> {row.stage}</span>}
      </td>
      <td className="figure">{row.money ? moneyText(words, row.money) : said.none}</td>
    </tr>
  );
}

function moneyText(words: Words, { is, amounts, inKind }: DealMoney): string {
  const { referrals: said } = words.messages.home;
  const sums = amounts.map(amount => {
    const text = words.money(amount);
    return is === 'expected' ? words.say(said.expected, { amount: text }) : text;
  });
  return [...sums, ...(inKind ? [said.inKind] : [])].join(', ') || said.none;
}

export interface ReferralsProps extends Omit<TableProps, 'words'> {
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
      <ReferralTable words={words} referrals={referrals} {...rest} />
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
