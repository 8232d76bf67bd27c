import { paths } from './paths.ts';
import type { Transport } from './transport.ts';

/** What came of a workflow action that HubSpot was told to wait for. */
export interface CallbackCompletion {
  readonly callbackId: string;
  /** With `hs_execution_state`; every value a text (CallbackCompletionRequest in HubSpot's API document of actions). */
  readonly outputFields: Readonly<Record<string, string>>;
}

/**
 * Lets workflows go on. Several are taken or refused together, as far as anybody has written down; a callback that
 * is unknown, over or completed already is refused.
 */
export async function completeCallbacks(
  transport: Transport,
  completions: readonly CallbackCompletion[],
): Promise<void> {
  // The API document requires the typed outputs and says nothing of what would be in them.
  const inputs = completions.map(one => ({ ...one, typedOutputs: {} }));
  const [only] = inputs;
  if (inputs.length === 1 && only) {
    const { callbackId, ...body } = only;
    await transport.call({ method: 'POST', path: paths.completeCallback(callbackId), body });
  } else {
    await transport.call({ method: 'POST', path: paths.completeCallbacks, body: { inputs } });
  }
}
