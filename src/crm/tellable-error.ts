import { CrmError } from './crm-error.ts';

/**
 * What the log may hear of an error: HubSpot's messages, and those of our own mistakes, may repeat what somebody sent.
 */
export function tellable(error: unknown): Record<string, unknown> & { readonly why: string } {
  if (error instanceof CrmError) {
    const { status, category, correlationId } = error;
    return { why: category, status, correlationId };
  }
  if (!(error instanceof Error)) return { why: typeof error };
  const frames = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line));
  return { why: error.name, at: frames.slice(0, 5).map(frame => frame.trim()) };
}
