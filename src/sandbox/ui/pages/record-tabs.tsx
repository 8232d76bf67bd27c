import { useId, useMemo, useState } from 'react';
import type { Card, RecordPage, Session, User } from '../../wire.ts';
import { moveFocus } from '../components/tab-keys.ts';
import { CardHost } from '../host/card-host.tsx';
import type { CardContext } from '../host/contract.ts';
import type { LiveRecord } from '../host/live-record.ts';
import { useSurroundings } from './session.ts';
import { Timeline } from './timeline.tsx';

const overview = 'overview';

/** The tabs in the middle: one per card of the project, and what happened to the record. */
export function RecordTabs({ record, live }: { record: RecordPage; live: LiveRecord }) {
  const { session } = useSurroundings();
  const cards = session.cards.filter(
    card => card.location === 'crm.record.tab' && card.objectTypes.includes(record.objectType),
  );
  const [chosen, setChosen] = useState(cards[0]?.uid ?? overview);
  // A card starts when its tab is first shown, as in HubSpot, and goes on while another tab is.
  const [started, setStarted] = useState<readonly string[]>([chosen]);
  const baseId = useId();
  const choose = (uid: string) => {
    setChosen(uid);
    setStarted(known => (known.includes(uid) ? known : [...known, uid]));
  };
  const tabs = [
    ...cards.map(card => ({ uid: card.uid, title: card.title })),
    { uid: overview, title: 'Overview' },
  ];

  return (
    <section className="sheet record-tabs">
      <div role="tablist" aria-label="Record" className="tab-list" onKeyDown={moveFocus}>
        {tabs.map(({ uid, title }) => (
          <button
            key={uid}
            type="button"
            role="tab"
            className="tab"
            id={`${baseId}-${uid}-tab`}
            aria-controls={`${baseId}-${uid}`}
            aria-selected={uid === chosen}
            tabIndex={uid === chosen ? 0 : -1}
            onClick={() => choose(uid)}
          >
            {title}
          </button>
        ))}
      </div>
      {tabs.map(({ uid }) => {
        const card = cards.find(one => one.uid === uid);
        return (
          <div
            key={uid}
            role="tabpanel"
            id={`${baseId}-${uid}`}
            aria-labelledby={`${baseId}-${uid}-tab`}
            hidden={uid !== chosen}
            className="record-panel"
          >
            {card && started.includes(uid) && <CardPlace card={card} live={live} record={record} />}
            {!card && <Timeline entries={record.timeline} />}
          </div>
        );
      })}
    </section>
  );
}

/** A card of the project on this record, told where it stands and who looks. */
export function CardPlace({ card, live, record }: { card: Card; live: LiveRecord; record: RecordPage }) {
  const { session, user, format } = useSurroundings();
  const { id, objectTypeId } = record;
  const context = useMemo(
    () => cardContext(card, session, user, { id, objectTypeId }, format.locale),
    [card, session, user, id, objectTypeId, format.locale],
  );
  return (
    <div data-card={card.uid}>
      <CardHost card={card} live={live} context={context} format={format} />
    </div>
  );
}

function cardContext(
  card: Card,
  session: Session,
  user: User,
  record: Pick<RecordPage, 'id' | 'objectTypeId'>,
  locale: string,
): CardContext {
  return {
    location: card.location,
    crm: { objectId: Number(record.id), objectTypeId: record.objectTypeId },
    user: {
      id: Number(user.id),
      email: user.email,
      emails: [user.email],
      firstName: user.firstName,
      lastName: user.lastName,
      roles: [],
      teams: [],
      locale: locale.toLowerCase(),
      language: locale.split('-')[0] ?? 'en',
      permissions: user.superAdmin ? ['integrations-management-write'] : [],
    },
    portal: { id: session.portalId, timezone: session.timeZone },
    extension: { appId: session.appId, appName: session.appName, cardTitle: card.title },
    variables: session.variables,
  };
}
