import { type ReactNode, useState } from 'react';
import type { ObjectType, RecordList } from '../../wire.ts';
import { Dialog } from '../components/dialog.tsx';
import { words } from '../host/object-types.ts';
import { query } from '../host/sandbox-api.ts';
import { useResource } from './use-resource.ts';

interface RecordPickerProps {
  readonly title: string;
  readonly objectType: ObjectType;
  /** Records that cannot be chosen. */
  readonly taken: ReadonlySet<string>;
  /** What a choice does; what it throws is shown, and the picker stays open. */
  onPick(id: string): Promise<void>;
  onClose(): void;
  readonly footer?: ReactNode;
}

const offered = 8;

/** Finds one record of a type by its name. */
export function RecordPicker({ title, objectType, taken, onPick, onClose, footer }: RecordPickerProps) {
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  const many = words[objectType].many.toLowerCase();
  const { data } = useResource<RecordList>(
    `/sandbox/v1/records/${objectType}${query({ q: text, limit: offered })}`,
  );
  const pick = async (id: string) => {
    try {
      await onPick(id);
      onClose();
    } catch (failure) {
      setError((failure as Error).message);
    }
  };
  return (
    <Dialog kind="modal" title={title} onClose={onClose}>
      <div className="dialog-body">
        <input
          className="input"
          type="search"
          aria-label={`Search ${many}`}
          placeholder={`Search ${many}`}
          value={text}
          onChange={event => setText(event.target.value)}
        />
        <ul className="picks">
          {data?.results.map(row => (
            <li key={row.id}>
              <button
                type="button"
                className="menu-item"
                disabled={taken.has(row.id)}
                onClick={() => void pick(row.id)}
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
      {footer && <footer className="dialog-footer">{footer}</footer>}
    </Dialog>
  );
}
