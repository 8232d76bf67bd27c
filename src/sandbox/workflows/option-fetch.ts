import { z } from 'zod';
import type { Account } from '../api/account.ts';
import { callBackend, reasonOf } from '../outbound.ts';
import { Refused } from '../problem.ts';
import type { Action } from '../project/workflow-action.ts';
import { signatureV2, signatureV3 } from '../signature.ts';
import type { InputOptions } from '../wire.ts';

/** Nobody publishes how long the editor waits. */
const timeoutMs = 10_000;

export interface OptionQuery {
  /** What the workflow's author typed. */
  readonly q: string;
  /** Where the last page ended. */
  readonly after: string | undefined;
}

/** An action with the number that HubSpot gives its definition. */
export interface DefinedAction {
  readonly action: Action;
  readonly definitionId: number;
}

interface Caller {
  readonly account: Account;
  readonly secret: string;
  readonly now: number;
}

const answerBody = z.object({
  options: z.array(z.object({ label: z.string(), value: z.string(), description: z.string().default('') })),
  after: z.string().nullish(),
  searchable: z.boolean().default(false),
});

/**
 * Fetches the options of an input from the app, as HubSpot's reference of custom actions describes it under "Using
 * external data". Throws a 502 when the app does not answer as it says.
 */
export async function fetchOptions(
  { account, secret, now }: Caller,
  { action, definitionId }: DefinedAction,
  input: string,
  { q, after }: OptionQuery,
): Promise<InputOptions> {
  const url = action.optionsUrls[input];
  if (url === undefined) throw refused(`${input} fetches no options`, 400);
  const origin = { portalId: account.portalId, actionDefinitionId: definitionId, actionDefinitionVersion: 1 };
  const fetching = { q, ...(after !== undefined && { after }) };
  const body = JSON.stringify({ origin, inputFieldName: input, inputFields: {}, fetchOptions: fetching });
  const signed = { method: 'POST', url, body, secret };
  const headers = { 'Content-Type': 'application/json', ...signatureV2(signed), ...signatureV3(signed, now) };
  try {
    const { status, text } = await callBackend({ ...signed, headers, timeoutMs });
    if (status !== 200) throw new Error(`it answered ${status}: ${text.slice(0, 300)}`);
    const { after: next, ...answer } = answerBody.parse(JSON.parse(text));
    return { ...answer, after: next ?? null };
  } catch (error) {
    throw refused(`The app gives no options for ${input}: ${reasonOf(error)}`, 502);
  }
}

function refused(message: string, status: number): Refused {
  return new Refused(status, { message, category: 'EXTERNAL_OPTIONS' });
}
