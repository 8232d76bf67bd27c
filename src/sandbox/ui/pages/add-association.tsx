import { useState } from 'react';
import type { ObjectType, RecordPage } from '../../wire.ts';
import { words } from '../host/object-types.ts';
import { CreateRecord } from './create-record.tsx';
import { RecordPicker } from './record-picker.tsx';

interface AddAssociationProps {
  readonly record: RecordPage;
  readonly toType: ObjectType;
  onAdd(id: string): Promise<void>;
  onClose(): void;
}

/** Ties an existing record to this one, or a new one. */
export function AddAssociation({ record, toType, onAdd, onClose }: AddAssociationProps) {
  const [isCreating, setCreating] = useState(toType === 'line_items');
  const one = words[toType].one.toLowerCase();

  if (isCreating) {
    const from = { objectType: record.objectType, id: record.id, name: record.name };
    return <CreateRecord objectType={toType} from={from} onClose={onClose} />;
  }
  return (
    <RecordPicker
      title={`Add ${one}`}
      objectType={toType}
      taken={new Set(record.associations[toType].map(({ id }) => id))}
      onPick={onAdd}
      onClose={onClose}
      footer={
        <button type="button" className="button secondary sm" onClick={() => setCreating(true)}>
          Create {one}
        </button>
      }
    />
  );
}
