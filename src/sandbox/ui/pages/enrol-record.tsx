import { useState } from 'react';
import type { RecordPage } from '../../wire.ts';
import type { Workflow } from '../../wire-controls.ts';
import { Dialog } from '../components/dialog.tsx';
import { words } from '../host/object-types.ts';
import { callSandbox } from '../host/sandbox-api.ts';
import { toasts } from '../host/toasts.ts';
import { useResource } from './use-resource.ts';

interface EnrolRecordProps {
  readonly record: RecordPage;
  onClose(): void;
}

/** Enrolls one record in a workflow by hand, whatever its values. */
export function EnrolRecord({ record, onClose }: EnrolRecordProps) {
  const { objectType, id, name } = record;
  const [error, setError] = useState<string>();
  const { data } = useResource<{ workflows: readonly Workflow[] }>('/sandbox/v1/workflows');
  const offered = data?.workflows.filter(workflow => workflow.objectType === objectType);
  const enrol = async (workflow: Workflow) => {
    try {
      await callSandbox('POST', `/sandbox/v1/workflows/${workflow.id}/run`, { objectId: id });
      toasts.add({ type: 'success', message: `Enrolled in “${workflow.name}”` });
      onClose();
    } catch (failure) {
      setError((failure as Error).message);
    }
  };
  return (
    <Dialog kind="modal" title={`Enroll ${name} in a workflow`} onClose={onClose}>
      <div className="dialog-body">
        <ul className="picks">
          {offered?.map(workflow => (
            <li key={workflow.id}>
              <button type="button" className="menu-item" onClick={() => void enrol(workflow)}>
                {workflow.name}
              </button>
            </li>
          ))}
        </ul>
        {offered?.length === 0 && (
          <p className="quiet">
            No workflow runs on {words[objectType].many.toLowerCase()} yet.{' '}
            <a href="/workflows">Create one</a>.
          </p>
        )}
        {error && (
          <div className="field-message error" role="alert">
            {error}
          </div>
        )}
      </div>
    </Dialog>
  );
}
