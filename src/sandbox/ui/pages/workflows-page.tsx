import { useState } from 'react';
import type { Workflow, WorkflowAction, WorkflowInput } from '../../wire-controls.ts';
import { words } from '../host/object-types.ts';
import { callSandbox } from '../host/sandbox-api.ts';
import { toasts } from '../host/toasts.ts';
import { CreateWorkflow } from './create-workflow.tsx';
import { useTitle } from './navigation.ts';
import { useSurroundings } from './session.ts';
import { Failed, Loading, Nothing } from './states.tsx';
import { usePolled } from './use-polled.ts';
import { WorkflowRuns } from './workflow-runs.tsx';

interface Workflows {
  readonly workflows: readonly Workflow[];
  readonly actions: readonly WorkflowAction[];
}

/** The automation of the account: which workflows there are, and what they did. */
export function WorkflowsPage() {
  useTitle('Workflows');
  const [isCreating, setCreating] = useState(false);
  const { data, error, reload } = usePolled<Workflows>('/sandbox/v1/workflows');
  if (!data) return error ? <Failed error={error} onRetry={reload} /> : <Loading what="workflows" />;
  return (
    <div className="narrow-page">
      <div className="page-head">
        <h1>Workflows</h1>
        {data.actions.length > 0 && (
          <button type="button" className="button primary sm" onClick={() => setCreating(true)}>
            Create workflow
          </button>
        )}
      </div>
      {isCreating && (
        <CreateWorkflow actions={data.actions} onCreated={reload} onClose={() => setCreating(false)} />
      )}
      {data.workflows.length === 0 && <Nothing title="No workflows yet" about="integrations" />}
      {data.workflows.length > 0 && (
        <ul className="workflow-list">
          {data.workflows.map(workflow => (
            <WorkflowRow key={workflow.id} workflow={workflow} actions={data.actions} onChange={reload} />
          ))}
        </ul>
      )}
      <WorkflowRuns actions={data.actions} />
    </div>
  );
}

interface RowProps {
  readonly workflow: Workflow;
  readonly actions: readonly WorkflowAction[];
  onChange(): void;
}

function WorkflowRow({ workflow, actions, onChange }: RowProps) {
  const { session } = useSurroundings();
  const [isSaving, setSaving] = useState(false);
  const { name, enabled, objectType, trigger, action } = workflow;
  const stages = session.pipelines.flatMap(pipeline => pipeline.stages);
  const value = stages.find(stage => stage.id === trigger.value)?.label ?? trigger.value;
  const inputs = Object.entries(action.inputs);

  const turn = async () => {
    setSaving(true);
    try {
      await callSandbox('PATCH', `/sandbox/v1/workflows/${workflow.id}`, { enabled: !enabled });
      onChange();
    } catch (error) {
      toasts.add({ type: 'danger', message: (error as Error).message });
    } finally {
      setSaving(false);
    }
  };
  return (
    <li className="sheet workflow">
      <div>
        <h2>{name}</h2>
        <p>
          When a {words[objectType].one.toLowerCase()}’s <code>{trigger.property}</code> becomes{' '}
          <strong>{value}</strong>, run{' '}
          <strong>{actions.find(one => one.uid === action.uid)?.label ?? action.uid}</strong>
          {inputs.length > 0 && <span className="quiet"> with {inputs.map(inputText).join(', ')}</span>}.
        </p>
      </div>
      <label className="toggle label-inline sm">
        <span className="toggle-label">{enabled ? 'On' : 'Off'}</span>
        <input
          type="checkbox"
          role="switch"
          className="sr-only"
          aria-label={`${name} is on`}
          checked={enabled}
          aria-checked={enabled}
          disabled={isSaving}
          onChange={() => void turn()}
        />
        <span className="toggle-track" aria-hidden="true">
          <span className="toggle-thumb" />
        </span>
      </label>
    </li>
  );
}

function inputText([name, input]: [string, WorkflowInput]): string {
  return `${name}: ${typeof input === 'string' ? input : `the property ${input.property}`}`;
}
