/** The first page of the portal: what needs the partner, its figures, its link, its referrals. */
import type { ReactNode } from 'react';
import type { Money } from '../../domain/money.ts';
import { Copied } from '../copied.tsx';
import type { HomeFigures, ToBePaid } from '../home/figures.ts';
import type { HomeNeed } from '../home/needs.ts';
import type { ReferralRows } from '../home/referral-rows.ts';
import type { Frame } from '../layout.tsx';
import { PortalPage } from '../portal-page.tsx';
import type { Words } from '../words.ts';
import { Needs } from './home-needs.tsx';
import { ReferralList } from './home-referrals.tsx';

export interface HomeProps {
  readonly frame: Frame;
  /** Of whoever is signed in; may be empty. */
  readonly name: string;
  readonly productName: string;
  readonly needs: readonly HomeNeed[];
  readonly figures: HomeFigures;
  readonly code: string;
  readonly link: string;
  readonly referrals: ReferralRows;
  /** Whether it may register deals and never has. */
  readonly firstDeal: boolean;
}

export function Home(props: HomeProps) {
  const { frame, name, needs, figures, referrals, firstDeal } = props;
  const { words } = frame;
  const { home: said } = words.messages;
  const title = name === '' ? words.messages.frame.places.home : words.say(said.hello, { name });
  return (
    <PortalPage frame={frame} title={title}>
      <Needs words={words} needs={needs} firstDeal={firstDeal} />
      <h2>{said.figures.title}</h2>
      <Figures words={words} figures={figures} />
      <OwnLink {...props} />
      <h2 id="referrals">{said.referrals.title}</h2>
      <ReferralList
        words={words}
        referrals={referrals}
        productName={props.productName}
        companyName={frame.companyName}
      />
      {referrals.inAll > referrals.rows.length && (
        <p>
          <a href="/portal/referrals">{words.count(said.referrals.all, referrals.inAll)}</a>
        </p>
      )}
    </PortalPage>
  );
}

function Figures({ words, figures }: { words: Words; figures: HomeFigures }) {
  const { figures: said } = words.messages.home;
  const { clicks, referrals, openDeals, earned, toBePaid } = figures;
  return (
    <dl className="figures panel">
      <Figure name={said.clicks}>{words.number(clicks)}</Figure>
      <Figure name={said.referrals}>{words.number(referrals)}</Figure>
      <Figure name={said.openDeals}>{words.number(openDeals)}</Figure>
      <Figure name={said.earned}>
        <Amounts words={words} amounts={earned} />
      </Figure>
      <Figure name={said.toBePaid}>
        <Amounts words={words} amounts={toBePaid.map(({ amount }) => amount)} />
        {toBePaid.length > 0 && <Promises words={words} toBePaid={toBePaid} />}
      </Figure>
    </dl>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Amounts({ words, amounts }: { words: Words; amounts: readonly Money[] }) {
  if (amounts.length === 0) return <span className="aside">{words.messages.home.figures.nothing}</span>;
  return amounts.map(amount => <div key={amount.currency}>{words.money(amount)}</div>);
}

function Promises({ words, toBePaid }: { words: Words; toBePaid: readonly ToBePaid[] }) {
  const { promised, unpromised } = words.messages.home.figures;
  const next = toBePaid.flatMap(one => one.next ?? []);
  if (next.length === 0) return <div className="hint">{unpromised}</div>;
  return next.map(({ amount, on }) => (
    <div className="hint" key={amount.currency}>
      {words.say(promised, { amount: words.money(amount), day: words.day(on) })}
    </div>
  ));
}

function OwnLink({ frame: { words }, link, code }: HomeProps) {
  const { share, home } = words.messages;
  return (
    <section className="panel" aria-label={share.link}>
      <Copied words={words} id="link" label={share.link} text={link} />
      <Copied words={words} id="code" label={share.code} text={code} />
      <a href="/portal/share">{home.shareMore}</a>
    </section>
  );
}
