import { z } from 'zod';
import { parseDuration } from '../duration.ts';
import type { OutboundAnswer } from '../outbound.ts';
import type { ExecutionRule } from '../project/workflow-action.ts';

/** What an action's answer makes of its run. */
export type Verdict =
  | { readonly status: 'succeeded' | 'failed'; readonly outputFields?: Outputs; readonly error?: string }
  | { readonly status: 'blocked'; readonly outputFields: Outputs; readonly waitsForMs: number }
  | { readonly status: 'waiting'; readonly error: string; readonly retryAfterMs?: number };

type Outputs = Readonly<Record<string, unknown>>;

const answerBody = z.object({ outputFields: z.record(z.string(), z.unknown()).default({}) });

/** How long a blocked run waits when the action does not say: a week. */
const standardBlockMs = 7 * 86_400_000;

/** Any 2xx is a success, its body is read but not demanded; 429 and 5xx are tried again; other 4xx fail. */
export function verdictOf(
  { status, text, retryAfter }: OutboundAnswer,
  rules: readonly ExecutionRule[],
): Verdict {
  if (status === 429 || status >= 500) {
    // Towards actions HubSpot reads Retry-After as milliseconds.
    const retryAfterMs = /^\d+$/.test(retryAfter ?? '') ? { retryAfterMs: Number(retryAfter) } : {};
    return { status: 'waiting', error: `answered ${status}`, ...retryAfterMs };
  }
  if (status < 200 || status >= 300)
    return { status: 'failed', error: `answered ${status}: ${text.slice(0, 500)}` };
  const outputFields = outputsOf(text);
  return completed(outputFields, rules) ?? { status: 'succeeded', outputFields };
}

/** What output fields say by themselves, by `hs_execution_state`; nothing when they say nothing. */
export function completed(outputFields: Outputs, rules: readonly ExecutionRule[]): Verdict | undefined {
  switch (outputFields.hs_execution_state) {
    case 'FAIL_CONTINUE':
      return { status: 'failed', outputFields, error: told(outputFields, rules) };
    case 'BLOCK':
      return { status: 'blocked', outputFields, waitsForMs: blockMs(outputFields.hs_expiration_duration) };
    default:
      return undefined;
  }
}

/** What the workflow's history says: the label of the first rule that fits the outputs. */
function told(outputFields: Outputs, rules: readonly ExecutionRule[]): string {
  const fits = ({ conditions }: ExecutionRule) =>
    Object.entries(conditions).every(([name, wanted]) => [wanted].flat().includes(outputFields[name]));
  return rules.find(fits)?.label ?? 'the action reports a failure';
}

function blockMs(duration: unknown): number {
  return (typeof duration === 'string' && parseDuration(duration)) || standardBlockMs;
}

function outputsOf(text: string): Outputs {
  try {
    return answerBody.parse(JSON.parse(text)).outputFields;
  } catch {
    return {};
  }
}
