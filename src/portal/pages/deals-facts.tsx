import type { ClaimView } from '../deals/claim-view.ts';
import type { Words } from '../words.ts';

export type Named = readonly (readonly [name: string, value: string])[];

/** What is named, and nothing that is empty. */
export function List({ named }: { named: Named }) {
  return (
    <dl className="named">
      {named
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** What a registration was made with. */
export function Facts(props: { words: Words; claim: ClaimView; companyName: string }) {
  const { words, claim, companyName } = props;
  const { deals, registering } = words.messages;
  const { detail } = deals;
  const { typed, scope, amount, expectedCloseAt, qualifiedBy, qualifiedAt, note } = claim;
  const by = detail.registeredBy[claim.byPartner ? 'partner' : 'company'];
  const what = qualifiedBy === null ? '' : registering.evidence[qualifiedBy];
  const qualified =
    qualifiedAt === null ? detail.notYet : words.say(detail.on, { what, day: words.day(qualifiedAt) });
  const all: Named = [
    [detail.company, typed.company],
    [detail.website, typed.domain],
    [detail.contact, typed.contactName],
    [detail.scope, scope ?? detail.wholeAccount],
    [deals.expectedAmount, amount ? words.money(amount) : ''],
    [detail.closeOn, expectedCloseAt === null ? '' : words.day(expectedCloseAt)],
    [
      detail.registered,
      words.say(detail.on, {
        what: words.say(by, { company: companyName }),
        day: words.day(claim.submittedAt),
      }),
    ],
    [detail.qualified, qualified],
    [detail.note, note],
  ];
  return (
    <section>
      <h2>{detail.facts}</h2>
      <List named={all} />
    </section>
  );
}
