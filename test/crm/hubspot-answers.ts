import type nock from 'nock';
import { type Logger, pino } from 'pino';
import { type CrmClient, createCrmClient } from '../../src/crm/client.ts';
import { type Credentials, privateToken } from '../../src/crm/credentials.ts';
import { CrmError } from '../../src/crm/crm-error.ts';
import { preparedHost } from '../support/prepared-host.ts';

export const HUBSPOT = 'https://api.hubapi.com';
export const silent = pino({ level: 'silent' });

/** Stands for HubSpot while a suite runs; every answer that was prepared must have been asked for. */
export function preparedHubspot(): () => nock.Scope {
  return preparedHost(HUBSPOT);
}

interface Hurry {
  readonly timeoutMs?: number | undefined;
  readonly credentials?: Credentials;
  readonly log?: Logger;
  readonly chance?: number;
}

/** A client whose pauses take no time; `pauses` tells how long they would have been. */
export function hurriedClient({ chance = 0.5, timeoutMs, ...given }: Hurry = {}): {
  client: CrmClient;
  pauses: number[];
} {
  const pauses: number[] = [];
  const client = createCrmClient({
    baseUrl: HUBSPOT,
    credentials: privateToken('token'),
    log: silent,
    sleep: async ms => void pauses.push(ms),
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...given,
    chance: () => chance,
  });
  return { client, pauses };
}

/** The error a call ends with; the test fails when it does not. */
export async function errorOf(call: Promise<unknown>): Promise<CrmError> {
  const error = await call.then(
    () => undefined,
    reason => reason,
  );
  if (!(error instanceof CrmError)) throw new Error(`expected a CrmError, got ${error}`);
  return error;
}
