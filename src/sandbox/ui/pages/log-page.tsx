import type { Delivery, Subscription, WebhookEvent } from '../../wire-controls.ts';
import { formatTime } from '../host/property-format.ts';
import { ApiCalls } from './api-calls.tsx';
import { FaultsForm } from './faults-form.tsx';
import { useTitle } from './navigation.ts';
import { ResetSandbox } from './reset-sandbox.tsx';
import { useSurroundings } from './session.ts';
import { Failed, Loading } from './states.tsx';
import { usePolled } from './use-polled.ts';

interface Webhooks {
  readonly targetUrl: string | null;
  readonly subscriptions: readonly Subscription[];
  readonly pending: number;
  readonly dropped: number;
  readonly deliveries: readonly Delivery[];
}

/** What the CRM told the app, and how the sandbox may misbehave. */
export function LogPage() {
  useTitle('Webhooks');
  const { data, error, reload } = usePolled<Webhooks>('/sandbox/v1/webhooks?limit=50');
  if (!data) return error ? <Failed error={error} onRetry={reload} /> : <Loading what="webhooks" />;
  return (
    <div className="log-page">
      <div className="page-head">
        <h1>Webhooks</h1>
        <span className="quiet" role="status">
          {data.pending > 0 ? `${data.pending} waiting` : 'None waiting'}
          {data.dropped > 0 && `, ${data.dropped} lost by order`}
        </span>
      </div>
      <div className="log-columns">
        <div>
          <Deliveries webhooks={data} />
          <ApiCalls />
        </div>
        <div>
          <FaultsForm />
          <ResetSandbox />
        </div>
      </div>
    </div>
  );
}

const outcomeTags = { delivered: 'success', retrying: 'warning', 'given up': 'danger' } as const;

function Deliveries({ webhooks }: { webhooks: Webhooks }) {
  const { format } = useSurroundings();
  const { deliveries, targetUrl, subscriptions } = webhooks;
  const active = subscriptions.filter(subscription => subscription.active).length;
  return (
    <section className="sheet" aria-label="Deliveries">
      <h2 className="sheet-title">Deliveries</h2>
      <p className="quiet small">
        {targetUrl === null ? (
          'The project has no webhooks.'
        ) : (
          <>
            To <code>{targetUrl}</code>
          </>
        )}
        , {active} of {subscriptions.length} subscriptions active.
      </p>
      {deliveries.length === 0 && (
        <p className="quiet">Nothing was delivered yet. Change a record to see it here.</p>
      )}
      <ol className="deliveries">
        {deliveries.map(delivery => (
          <li key={delivery.id}>
            <details>
              <summary>
                <span className={`status-tag ${outcomeTags[delivery.outcome]}`}>
                  <span className="dot" aria-hidden="true" /> {delivery.status || 'no answer'}
                </span>
                <span className="delivery-words">
                  {summary(delivery.events)}
                  {delivery.attempt > 0 && <span className="quiet"> · try {delivery.attempt + 1}</span>}
                  {delivery.outcome !== 'delivered' && (
                    <span className="error-text"> · {delivery.outcome}</span>
                  )}
                </span>
                <span className="quiet small">
                  {Math.round(delivery.durationMs)} ms · {formatTime(delivery.at, format)}
                </span>
              </summary>
              {delivery.error && <p className="error-text">{delivery.error}</p>}
              <pre>{JSON.stringify(delivery.events, null, 2)}</pre>
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** `3 events: deal.propertyChange amount, …` */
function summary(events: readonly WebhookEvent[]): string {
  const kinds = [
    ...new Set(events.map(event => [event.subscriptionType, event.propertyName].filter(Boolean).join(' '))),
  ];
  const count = events.length === 1 ? '' : `${events.length} events: `;
  return count + kinds.slice(0, 3).join(', ') + (kinds.length > 3 ? ', …' : '');
}
