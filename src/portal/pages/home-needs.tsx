import type { HomeNeed } from '../home/needs.ts';
import type { Words } from '../words.ts';

const SHOWN_AT_MOST = 8;

/** What waits for the partner, each with the way to it; and its first deal, while it never registered one. */
export function Needs(props: { words: Words; needs: readonly HomeNeed[]; firstDeal: boolean }) {
  const { words, needs, firstDeal } = props;
  const { home } = words.messages;
  const { needs: said } = home;
  const hidden = needs.length - SHOWN_AT_MOST;
  return (
    <section aria-labelledby="needs">
      <h2 id="needs">{said.title}</h2>
      {needs.length === 0 && !firstDeal && <p className="aside">{said.none}</p>}
      {(needs.length > 0 || firstDeal) && (
        <ul className="needs">
          {needs.slice(0, SHOWN_AT_MOST).map(need => (
            <Need
              key={'registrationId' in need ? need.registrationId : need.need}
              words={words}
              need={need}
            />
          ))}
          {firstDeal && (
            <li className="note">
              {home.firstDeal} <a href="/portal/deals/new">{home.register}</a>
            </li>
          )}
        </ul>
      )}
      {hidden > 0 && (
        <p>
          <a href="/portal/deals">{words.count(said.more, hidden)}</a>
        </p>
      )}
    </section>
  );
}

const TONES: Readonly<Record<HomeNeed['need'], string>> = {
  sign: 'note warn',
  payee: 'note warn',
  ruling: 'note warn',
  protection: 'note warn',
  qualify: 'note warn',
  refused: 'note bad',
  approved: 'note good',
};

function Need({ words, need }: { words: Words; need: HomeNeed }) {
  const { needs: said } = words.messages.home;
  const { path, label } = wayTo(words, need);
  return (
    <li className={TONES[need.need]}>
      {'company' in need && <strong>{need.company || said.registration}: </strong>}
      {sentenceOf(words, need)} <a href={path}>{label}</a>
    </li>
  );
}

function sentenceOf(words: Words, need: HomeNeed): string {
  const { needs: said } = words.messages.home;
  switch (need.need) {
    case 'sign':
      return words.say(said.sign, { day: words.day(need.offeredAt) });
    case 'payee':
      return said.payee;
    case 'ruling':
      return words.say(said.ruling, { day: words.day(need.by) });
    case 'protection':
      return words.say(said.protection, { day: words.day(need.until) });
    case 'qualify':
      return words.say(said.qualify, { day: words.day(need.until) });
    case 'refused':
      return words.say(said.refused, { day: words.day(need.at) });
    case 'approved':
      return words.say(said.approved, { day: words.day(need.at), until: words.day(need.until) });
  }
}

function wayTo({ messages }: Words, need: HomeNeed): { path: string; label: string } {
  const { needs: said } = messages.home;
  if (need.need === 'sign') return { path: '/portal/agreement', label: said.signAction };
  if (need.need === 'payee') return { path: '/portal/profile', label: said.payeeAction };
  return { path: `/portal/deals/${need.registrationId}`, label: said.claimAction };
}
