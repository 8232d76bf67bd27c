import type { NamedRun, OutputField, WorkflowAction, WorkflowRun } from '../../wire-controls.ts';
import { ScrollFrame } from '../components/scroll-frame.tsx';
import { recordAddress } from '../host/addresses.ts';
import { words } from '../host/object-types.ts';
import { formatProperty, formatTime } from '../host/property-format.ts';
import { useSurroundings } from './session.ts';
import { Failed } from './states.tsx';
import { usePolled } from './use-polled.ts';

const runTags = { waiting: 'info', blocked: 'warning', succeeded: 'success', failed: 'danger' } as const;

/** What workflows did, newest first: on which record, how it went, and what the action answered. */
export function WorkflowRuns({ actions }: { actions: readonly WorkflowAction[] }) {
  const { data, error, reload } = usePolled<{ runs: readonly NamedRun[] }>(
    '/sandbox/v1/workflow-runs?limit=50',
  );
  return (
    <section className="sheet" aria-label="Runs">
      <h2 className="sheet-title">Runs</h2>
      {error && !data && <Failed error={error} onRetry={reload} />}
      {data?.runs.length === 0 && (
        <p className="quiet">
          No runs yet. Move a deal to the stage that a workflow waits for, or enroll a record on its page.
        </p>
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
                <RunRow key={run.id} run={run} action={actions.find(({ uid }) => uid === run.actionUid)} />
              ))}
            </tbody>
          </table>
        </ScrollFrame>
      )}
    </section>
  );
}

interface RunProps {
  readonly run: NamedRun;
  readonly action: WorkflowAction | undefined;
}

function RunRow({ run, action }: RunProps) {
  const { format } = useSurroundings();
  return (
    <tr>
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
        {run.status === 'blocked' && run.blockedUntil !== undefined && (
          <div className="quiet small">until {formatTime(run.blockedUntil, format)}</div>
        )}
      </td>
      <td>{formatTime(run.startedAt, format)}</td>
      <td>
        {run.error && <div className="error-text">{run.error}</div>}
        <Outputs run={run} fields={action?.outputFields ?? []} />
      </td>
    </tr>
  );
}

/** How it went stands in the state already. */
const controls = new Set(['hs_execution_state', 'hs_expiration_duration', 'errorCode']);

function Outputs({ run, fields }: { run: WorkflowRun; fields: readonly OutputField[] }) {
  const { format } = useSurroundings();
  const values = Object.fromEntries(
    Object.entries(run.outputFields ?? {})
      .filter(([name, value]) => value !== '' && value !== null && !controls.has(name))
      .map(([name, value]) => [name, String(value)]),
  );
  const given = Object.keys(values).map(
    name => fields.find(field => field.name === name) ?? { name, label: name, type: 'string', options: [] },
  );
  if (given.length === 0) return run.error ? null : <span className="quiet">–</span>;
  return (
    <dl className="outputs">
      {given.map(field => (
        <div key={field.name} title={field.name}>
          <dt>{field.label}</dt> <dd>{formatProperty(field, values, format)}</dd>
        </div>
      ))}
    </dl>
  );
}
