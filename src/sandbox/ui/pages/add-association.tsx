import { useState } from 'react';
import type { ObjectType, RecordList, RecordPage } from '../../wire.ts';
import { Dialog } from '../components/dialog.tsx';
import { words } from '../host/object-types.ts';
import { query } from '../host/sandbox-api.ts';
import { CreateRecord } from './create-record.tsx';
import { useResource } from './use-resource.ts';

interface AddAssociationProps {
  readonly record: RecordPage;
  readonly toType: ObjectType;
  onAdd(id: string): Promise<void>;
  onClose(): void;
}

const offered = 8;

/** Ties an existing record to this one, or a new one. */
export function AddAssociation({ record, toType, onAdd, onClose }: AddAssociationProps) {
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  const [isCreating, setCreating] = useState(false);
  const { one, many } = words[toType];
  const { data } = useResource<RecordList>(
    `/sandbox/v1/records/${toType}${query({ q: text, limit: offered })}`,
  );
  const associated = new Set(record.associations[toType].map(({ id }) => id));

  if (isCreating) {
    const from = { objectType: record.objectType, id: record.id, name: record.name };
    return <CreateRecord objectType={toType} from={from} onClose={onClose} />;
  }
  const add = async (id: string) => {
    try {
      await onAdd(id);
      onClose();
    } catch (failure) {
      setError((failure as Error).message);
    }
  };
  return (
    <Dialog kind="modal" title={`Add ${one.toLowerCase()}`} onClose={onClose}>
      <div className="dialog-body">
        <input
          className="input"
          type="search"
          aria-label={`Search ${many.toLowerCase()}`}
          placeholder={`Search ${many.toLowerCase()}`}
          value={text}
          onChange={event => setText(event.target.value)}
        />
        <ul className="picks">
          {data?.results.map(row => (
            <li key={row.id}>
              <button
                type="button"
                className="menu-item"
                disabled={associated.has(row.id)}
                onClick={() => void add(row.id)}
              >
                {row.name} <span className="quiet small">{row.company ?? row.properties.domain ?? ''}</span>
              </button>
            </li>
          ))}
        </ul>
        {data?.results.length === 0 && <p className="quiet">Nothing matches.</p>}
        {error && (
          <div className="field-message error" role="alert">
            {error}
          </div>
        )}
      </div>
      <footer className="dialog-footer">
        <button type="button" className="button secondary sm" onClick={() => setCreating(true)}>
          Create {one.toLowerCase()}
        </button>
      </footer>
    </Dialog>
  );
}
