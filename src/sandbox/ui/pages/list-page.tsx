import { useEffect, useState } from 'react';
import type { ObjectType, RecordList, RecordRow } from '../../wire.ts';
import { IconGlyph } from '../components/icon.tsx';
import { ScrollFrame } from '../components/scroll-frame.tsx';
import { recordAddress } from '../host/addresses.ts';
import { words } from '../host/object-types.ts';
import { query } from '../host/sandbox-api.ts';
import { appColumns, appValue } from './app-columns.ts';
import { CreateRecord } from './create-record.tsx';
import { columnsOf } from './list-columns.ts';
import { goBack, navigate, useLocation, useTitle } from './navigation.ts';
import { useSurroundings } from './session.ts';
import { Failed, Loading, Nothing } from './states.tsx';
import { useResource } from './use-resource.ts';

const pageSize = 25;
const searchAfterMs = 200;

const orders = [
  ['-hs_lastmodifieddate', 'Recently changed'],
  ['-createdate', 'Recently created'],
] as const;

/** All records of a type. What is searched and shown stands in the address, so that "back" comes back to it. */
export function ListPage({ objectType }: { objectType: ObjectType }) {
  const { search } = useLocation();
  const [isCreating, setCreating] = useState(false);
  const { one, many } = words[objectType];
  const text = search.get('q') ?? '';
  const sort = search.get('sort') ?? orders[0][0];
  const after = search.get('after') ?? '';
  const path = `/sandbox/v1/records/${objectType}${query({ q: text, sort, after, limit: pageSize })}`;
  const { data, error, isLoading, reload } = useResource<RecordList>(
    path,
    event => event.objectType === objectType,
  );
  useTitle(many);

  const address = (change: Record<string, string>) =>
    `/${objectType}${query({ q: text, sort: search.get('sort') ?? '', ...change })}`;
  const go = (change: Record<string, string>, replace = false) => navigate(address(change), { replace });

  return (
    <div className="list-page">
      <div className="page-head">
        <h1>{many}</h1>
        <span className="quiet" role="status">
          {data ? `${data.total.toLocaleString()} ${data.total === 1 ? 'record' : 'records'}` : ''}
        </span>
        <button type="button" className="button primary sm" onClick={() => setCreating(true)}>
          Create {one.toLowerCase()}
        </button>
      </div>
      <div className="list-tools">
        <SearchBox label={`Search ${many.toLowerCase()}`} text={text} onSearch={q => go({ q }, true)} />
        <label className="inline-label">
          Sort
          <select
            className="input select sm"
            value={sort}
            onChange={event => go({ sort: event.target.value })}
          >
            {orders.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </div>
      {error && !data && <Failed error={error} onRetry={reload} />}
      {!data && !error && <Loading what={many.toLowerCase()} />}
      {data && data.results.length === 0 && (
        <Nothing
          title={text ? `Nothing matches “${text}”` : `No ${many.toLowerCase()} yet`}
          about={objectType}
        >
          {text ? 'Search looks at names, e-mail addresses and domains.' : 'Create one, or import a CSV.'}
        </Nothing>
      )}
      {data && data.results.length > 0 && (
        <>
          <Rows objectType={objectType} rows={data.results} isStale={isLoading} />
          <nav className="pages" aria-label="Pages of the list">
            <button
              type="button"
              className="page-button"
              disabled={!after}
              onClick={() => goBack(address({}))}
            >
              <IconGlyph name="left" /> Prev
            </button>
            <button
              type="button"
              className="page-button"
              disabled={data.next === undefined}
              onClick={() => go({ after: data.next ?? '' })}
            >
              Next <IconGlyph name="right" />
            </button>
          </nav>
        </>
      )}
      {isCreating && <CreateRecord objectType={objectType} onClose={() => setCreating(false)} />}
    </div>
  );
}

/** The text stands at once; the list follows when the person pauses. */
function SearchBox({ label, text, onSearch }: { label: string; text: string; onSearch(text: string): void }) {
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed starts a search
  useEffect(() => {
    if (typed === text) return;
    const timer = setTimeout(() => onSearch(typed), searchAfterMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <span className="search-box">
      <input
        className="input"
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        onChange={event => setTyped(event.target.value)}
      />
      <IconGlyph name="search" className="in-box" />
    </span>
  );
}

function Rows({
  objectType,
  rows,
  isStale,
}: {
  objectType: ObjectType;
  rows: readonly RecordRow[];
  isStale: boolean;
}) {
  const { session, format } = useSurroundings();
  const columns = columnsOf(objectType, session);
  const ofApp = appColumns(rows, session.appName);
  return (
    <div className="table-frame bordered list-table">
      <ScrollFrame label={words[objectType].many}>
        <table className="table condensed" aria-busy={isStale}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              {columns.map(column => (
                <th key={column.label} scope="col" className={column.isFigure ? 'align-right' : ''}>
                  {column.label}
                </th>
              ))}
              {ofApp.map(column => (
                <th key={column.name} scope="col" className="of-app">
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.id}>
                <th scope="row">
                  <a href={recordAddress(objectType, row.id)}>{row.name}</a>
                </th>
                {columns.map(column => (
                  <td key={column.label} className={column.isFigure ? 'align-right' : ''}>
                    {column.show(row, format) || <span className="quiet">–</span>}
                  </td>
                ))}
                {ofApp.map(column => (
                  <td key={column.name}>
                    {appValue(column, row.properties, format) || <span className="quiet">–</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollFrame>
    </div>
  );
}
