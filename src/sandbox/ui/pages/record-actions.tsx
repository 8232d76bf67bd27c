import { useState } from 'react';
import type { RecordPage } from '../../wire.ts';
import { recordAddress } from '../host/addresses.ts';
import { words } from '../host/object-types.ts';
import { callSandbox } from '../host/sandbox-api.ts';
import { toasts } from '../host/toasts.ts';
import { EnrolRecord } from './enrol-record.tsx';
import { navigate } from './navigation.ts';
import { RecordPicker } from './record-picker.tsx';

interface RecordActionsProps {
  readonly record: RecordPage;
  /** The record as an action left it. */
  onChange(record: RecordPage): void;
  /** It is not there any more. */
  onDeleted(): void;
}

/** What can be done to a whole record: log work on a deal, enroll it in a workflow, merge it with another, delete it. */
export function RecordActions({ record, onChange, onDeleted }: RecordActionsProps) {
  const [isMerging, setMerging] = useState(false);
  const [isEnrolling, setEnrolling] = useState(false);
  const { objectType, id, name } = record;
  const path = `/sandbox/v1/records/${objectType}/${id}`;
  const attempt = async (act: () => Promise<void>) => {
    try {
      await act();
    } catch (error) {
      toasts.add({ type: 'danger', message: (error as Error).message });
    }
  };
  const logActivity = () =>
    attempt(async () => {
      onChange(await callSandbox<RecordPage>('POST', `${path}/activity`, {}));
      toasts.add({ type: 'success', message: 'Activity logged' });
    });
  const remove = () =>
    attempt(async () => {
      await callSandbox('DELETE', path, {});
      onDeleted();
    });
  const merge = async (other: string) => {
    const merged = await callSandbox<RecordPage>('POST', `${path}/merge`, { with: other });
    navigate(recordAddress(objectType, merged.id));
  };

  return (
    <div className="record-actions">
      {objectType === 'deals' && (
        <button type="button" className="button secondary sm" onClick={() => void logActivity()}>
          Log activity
        </button>
      )}
      {objectType !== 'line_items' && objectType !== 'notes' && objectType !== 'tasks' && (
        <>
          <button type="button" className="button secondary sm" onClick={() => setEnrolling(true)}>
            Enroll in workflow
          </button>
          <button type="button" className="button secondary sm" onClick={() => setMerging(true)}>
            Merge
          </button>
        </>
      )}
      <button type="button" className="button secondary sm" onClick={() => void remove()}>
        Delete
      </button>
      {isEnrolling && <EnrolRecord record={record} onClose={() => setEnrolling(false)} />}
      {isMerging && (
        <RecordPicker
          title={`Merge ${name} with another ${words[objectType].one.toLowerCase()}`}
          objectType={objectType}
          taken={new Set([id])}
          onPick={merge}
          onClose={() => setMerging(false)}
        />
      )}
    </div>
  );
}
