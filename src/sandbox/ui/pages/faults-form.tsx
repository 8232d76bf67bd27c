import { type FormEvent, useId, useState } from 'react';
import type { Faults } from '../../wire-controls.ts';
import { callSandbox } from '../host/sandbox-api.ts';
import { toasts } from '../host/toasts.ts';
import { Failed, Loading } from './states.tsx';
import { useResource } from './use-resource.ts';

type Place = { [Part in keyof Faults]: readonly [Part, keyof Faults[Part] & string] }[keyof Faults];

interface Box {
  readonly place: Place;
  readonly label: string;
  readonly hint: string;
  /** A share is shown in per cent. */
  readonly isShare?: boolean;
}

const webhookBoxes: readonly Box[] = [
  { place: ['webhooks', 'duplicate'], label: 'Deliver each', hint: 'times' },
  { place: ['webhooks', 'delayMs'], label: 'Delay', hint: 'ms' },
  { place: ['webhooks', 'drop'], label: 'Lose', hint: '%', isShare: true },
];

const apiBoxes: readonly Box[] = [
  { place: ['api', 'rate429'], label: '429 too many', hint: '%', isShare: true },
  { place: ['api', 'rate500'], label: '500 error', hint: '%', isShare: true },
  { place: ['api', 'rateTimeout'], label: 'No answer', hint: '%', isShare: true },
  { place: ['api', 'partial207'], label: '207 in part', hint: '%', isShare: true },
  { place: ['api', 'retryAfterSeconds'], label: 'Retry-After', hint: 's' },
  { place: ['api', 'searchLagMs'], label: 'Search lag', hint: 'ms' },
  { place: ['api', 'callsPerTenSeconds'], label: 'Calls in 10 s', hint: '' },
  { place: ['api', 'searchesPerSecond'], label: 'Searches in 1 s', hint: '' },
];

const tokenBoxes: readonly Box[] = [
  { place: ['oauth', 'rate'], label: 'Calls fail', hint: '%', isShare: true },
  { place: ['oauth', 'expiresInSeconds'], label: 'Tokens live', hint: 's' },
];

/** How webhooks, API calls and calls for tokens go wrong, on purpose. */
export function FaultsForm() {
  const { data, error, reload } = useResource<Faults>('/sandbox/v1/faults');
  if (!data) return error ? <Failed error={error} onRetry={reload} /> : <Loading what="faults" />;
  return <Boxes key={JSON.stringify(data)} faults={data} onSaved={reload} />;
}

function Boxes({ faults, onSaved }: { faults: Faults; onSaved(): void }) {
  const [error, setError] = useState<string>();
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    try {
      await callSandbox('PUT', '/sandbox/v1/faults', read(new FormData(event.currentTarget)));
      setError(undefined);
      toasts.add({ type: 'success', message: 'Faults saved.' });
      onSaved();
    } catch (failure) {
      setError((failure as Error).message);
    }
  };
  return (
    <form className="sheet faults" onSubmit={event => void save(event)} aria-label="Faults">
      <h2 className="sheet-title">Faults</h2>
      <fieldset>
        <legend>Webhooks</legend>
        {webhookBoxes.map(box => (
          <NumberBox key={box.label} box={box} faults={faults} />
        ))}
        <label className="check-item">
          <input type="checkbox" name="webhooks.shuffle" defaultChecked={faults.webhooks.shuffle} /> Shuffle
        </label>
        <label className="check-item">
          <input
            type="checkbox"
            name="webhooks.retries"
            defaultChecked={faults.webhooks.retries === 'real'}
          />{' '}
          Retries over 24 hours
        </label>
      </fieldset>
      <fieldset>
        <legend>API</legend>
        {apiBoxes.map(box => (
          <NumberBox key={box.label} box={box} faults={faults} />
        ))}
      </fieldset>
      <fieldset>
        <legend>OAuth</legend>
        {tokenBoxes.map(box => (
          <NumberBox key={box.label} box={box} faults={faults} />
        ))}
      </fieldset>
      {error && (
        <div className="field-message error" role="alert">
          {error}
        </div>
      )}
      <button type="submit" className="button secondary sm">
        Save faults
      </button>
    </form>
  );
}

function NumberBox({ box, faults }: { box: Box; faults: Faults }) {
  const id = useId();
  const [part, name] = box.place;
  const value = Number((faults[part] as Readonly<Record<string, unknown>>)[name]);
  return (
    <div className="fault">
      <label htmlFor={id}>{box.label}</label>
      <input
        id={id}
        className="input sm align-right"
        type="number"
        min={0}
        max={box.isShare ? 100 : undefined}
        step="any"
        name={`${part}.${name}`}
        defaultValue={box.isShare ? value * 100 : value}
      />
      <span className="quiet small">{box.hint}</span>
    </div>
  );
}

type Entered = Record<string, Record<string, number | boolean | string>>;

function read(form: FormData): Entered {
  const faults: Entered = {
    webhooks: {
      shuffle: form.has('webhooks.shuffle'),
      retries: form.has('webhooks.retries') ? 'real' : 'pressed',
    },
  };
  for (const { place, isShare } of [...webhookBoxes, ...apiBoxes, ...tokenBoxes]) {
    const [part, name] = place;
    const entered = Number(form.get(`${part}.${name}`));
    faults[part] = { ...faults[part], [name]: isShare ? entered / 100 : entered };
  }
  return faults;
}
