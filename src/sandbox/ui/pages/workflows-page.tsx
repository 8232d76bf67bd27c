import { useState } from 'react';
import type { NamedRun, Workflow, WorkflowAction, WorkflowRun } from '../../wire-controls.ts';
import { ScrollFrame } from '../components/scroll-frame.tsx';
import { recordAddress } from '../host/addresses.ts';
import { words } from '../host/object-types.ts';
import { formatTime } from '../host/property-format.ts';
import { callSandbox } from '../host/sandbox-api.ts';
import { toasts } from '../host/toasts.ts';
import { useTitle } from './navigation.ts';
import { useSurroundings } from './session.ts';
import { Failed, Loading, Nothing } from './states.tsx';
import { usePolled } from './use-polled.ts';

interface Workflows {
  readonly workflows: readonly Workflow[];
  readonly actions: readonly WorkflowAction[];
}

/** The automation of the account: which workflows there are, and what they did. */
export function WorkflowsPage() {
  useTitle('Workflows');
  const { data, error, reload } = usePolled<Workflows>('/sandbox/v1/workflows');
  if (!data) return error ? <Failed error={error} onRetry={reload} /> : <Loading what="workflows" />;
  return (
    <div className="narrow-page">
      <div className="page-head">
        <h1>Workflows</h1>
      </div>
      {data.workflows.length === 0 && <Nothing title="No workflows yet" about="integrations" />}
      {data.workflows.length > 0 && (
        <ul className="workflow-list">
          {data.workflows.map(workflow => (
            <WorkflowRow key={workflow.id} workflow={workflow} actions={data.actions} onChange={reload} />
          ))}
        </ul>
      )}
      <Runs />
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
          {inputs.length > 0 && (
            <span className="quiet"> with {inputs.map(([key, input]) => `${key}: ${input}`).join(', ')}</span>
          )}
          .
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

const runTags = { waiting: 'info', blocked: 'warning', succeeded: 'success', failed: 'danger' } as const;

function Runs() {
  const { format } = useSurroundings();
  const { data, error, reload } = usePolled<{ runs: readonly NamedRun[] }>(
    '/sandbox/v1/workflow-runs?limit=50',
  );
  return (
    <section className="sheet" aria-label="Runs">
      <h2 className="sheet-title">Runs</h2>
      {error && !data && <Failed error={error} onRetry={reload} />}
      {data?.runs.length === 0 && (
        <p className="quiet">No runs yet. Move a deal to the stage that a workflow waits for.</p>
      )}
      {data && data.runs.length > 0 && (
        <ScrollFrame label="Runs">
          <table className="table condensed">
            <thead>
              <tr>
                <th scope="col">Workflow</th>
                <th scope="col">Record</th>
                <th scope="col">State</th>
                <th scope="col">Started</th>
                <th scope="col">Outputs</th>
              </tr>
            </thead>
            <tbody>
              {data.runs.map(run => (
                <tr key={run.id}>
                  <th scope="row">{run.workflowName}</th>
                  <td>
                    <a href={recordAddress(run.objectType, run.objectId)}>
                      {run.recordName ?? `${words[run.objectType].one} ${run.objectId}`}
                    </a>
                  </td>
                  <td>
                    <span className={`status-tag ${runTags[run.status]}`}>
                      <span className="dot" aria-hidden="true" /> {run.status}
                    </span>
                    {run.attempts > 1 && <div className="quiet small">{run.attempts} calls</div>}
                  </td>
                  <td>{formatTime(run.startedAt, format)}</td>
                  <td>
                    {run.error ? <span className="error-text">{run.error}</span> : <Outputs run={run} />}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollFrame>
      )}
    </section>
  );
}

function Outputs({ run }: { run: WorkflowRun }) {
  const fields = Object.entries(run.outputFields ?? {}).filter(([, value]) => value !== '' && value !== null);
  if (fields.length === 0) return <span className="quiet">–</span>;
  return (
    <ul className="outputs">
      {fields.map(([name, value]) => (
        <li key={name}>
          <code>{name}</code> {String(value)}
        </li>
      ))}
    </ul>
  );
}
