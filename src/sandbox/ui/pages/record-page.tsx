import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { ObjectType, RecordPage as RecordData, Values } from '../../wire.ts';
import { LiveRecord } from '../host/live-record.ts';
import { associable, words } from '../host/object-types.ts';
import { callSandbox } from '../host/sandbox-api.ts';
import { toasts } from '../host/toasts.ts';
import { AssociationCard } from './associations.tsx';
import { useTitle } from './navigation.ts';
import { ParentCompany } from './parent-company.tsx';
import { RecordActions } from './record-actions.tsx';
import { RecordHead } from './record-head.tsx';
import { RecordProperties } from './record-properties.tsx';
import { CardPlace, RecordTabs } from './record-tabs.tsx';
import { useSurroundings } from './session.ts';
import { StageBar } from './stage-bar.tsx';
import { Failed, Loading } from './states.tsx';

/** Writes property values as the viewer; what was refused is thrown, with the CRM's own words. */
export type SaveValues = (values: Values) => Promise<void>;

/** One record in HubSpot's three columns: what it is, what happened and the cards, what it belongs to. */
export function RecordPage({ objectType, id }: { objectType: ObjectType; id: string }) {
  const live = useMemo(() => new LiveRecord(objectType, id), [objectType, id]);
  useEffect(() => live.follow(), [live]);
  const { record, error } = useSyncExternalStore(live.subscribe, live.state);
  useTitle(record?.name ?? words[objectType].one);

  const save: SaveValues = async properties => {
    const path = `/sandbox/v1/records/${objectType}/${id}`;
    live.replace(await callSandbox<RecordData>('PATCH', path, { properties }));
  };

  const restore = async () => {
    try {
      live.replace(
        await callSandbox<RecordData>('POST', `/sandbox/v1/records/${objectType}/${id}/restore`, {}),
      );
    } catch (failure) {
      toasts.add({ type: 'danger', message: (failure as Error).message });
    }
  };

  if (!record) {
    return error ? (
      <>
        <h1 className="sr-only">{words[objectType].one}</h1>
        {error.status === 410 ? (
          <Failed error={error} again="Restore" onRetry={() => void restore()} />
        ) : (
          <Failed error={error} onRetry={() => void live.refresh()} />
        )}
      </>
    ) : (
      <Loading what={words[objectType].one.toLowerCase()} />
    );
  }
  return (
    <div className="record-page">
      {error && (
        <div className="stale-note" role="status">
          This may be out of date: {error.message}
        </div>
      )}
      <div className="record-columns">
        <div className="record-left">
          <RecordHead record={record}>
            <RecordActions
              record={record}
              onChange={changed => live.replace(changed)}
              onDeleted={() => void live.refresh()}
            />
          </RecordHead>
          <RecordProperties record={record} onSave={save} />
        </div>
        <div className="record-middle">
          {objectType === 'deals' && <StageBar record={record} onSave={save} />}
          <RecordTabs record={record} live={live} />
        </div>
        <Beside record={record} live={live} />
      </div>
    </div>
  );
}

function Beside({ record, live }: { record: RecordData; live: LiveRecord }) {
  const { session } = useSurroundings();
  const others = associable(record.objectType);
  const cards = session.cards.filter(
    card => card.location === 'crm.record.sidebar' && card.objectTypes.includes(record.objectType),
  );
  return (
    <aside className="record-right" aria-label="Associated records">
      {record.objectType === 'companies' && (
        <ParentCompany record={record} onChange={() => void live.refresh()} />
      )}
      {others.map(type => (
        <AssociationCard key={type} record={record} toType={type} onChange={() => void live.refresh()} />
      ))}
      {cards.map(card => (
        <section key={card.uid} className="sheet">
          <h2 className="sheet-title">{card.title}</h2>
          <CardPlace card={card} live={live} record={record} />
        </section>
      ))}
    </aside>
  );
}
