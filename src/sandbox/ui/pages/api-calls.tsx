import type { CallLog } from '../../wire-controls.ts';
import { usePolled } from './use-polled.ts';

/** How often the app called which part of HubSpot's API: what a rate limit will count. */
export function ApiCalls() {
  const { data } = usePolled<CallLog>('/sandbox/v1/calls');
  const kinds = Object.entries(data?.counts ?? {}).sort(([, one], [, other]) => other - one);
  const failed = data?.calls.filter(call => call.status >= 400).length ?? 0;
  return (
    <section className="sheet" aria-label="API calls">
      <h2 className="sheet-title">API calls</h2>
      {kinds.length === 0 && <p className="quiet">The app has not called yet.</p>}
      {failed > 0 && (
        <p className="small error-text">
          {failed} of the last {data?.calls.length} calls were refused.
        </p>
      )}
      <ul className="call-counts">
        {kinds.map(([kind, count]) => (
          <li key={kind}>
            <code>{kind}</code>
            <span>{count.toLocaleString()}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
