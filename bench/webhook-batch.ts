/** Webhooks as HubSpot sends them, as a file for the load generator. */
import { createHmac } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PUBLIC_URL, SECRET } from './app-basics.ts';
import { PORTAL } from './portal/large-portal.ts';

export const WEBHOOK_PATH = '/webhooks/hubspot';

/** Writes a signed request with so many events; answers it as autocannon's flags. The signature is good for five minutes. */
export async function webhookBatch(folder: string, events: number): Promise<string[]> {
  const body = bodyOf(events);
  const file = join(folder, `${events}.json`);
  await writeFile(file, body);
  const headers = Object.entries(headersOf(body)).flatMap(([name, value]) => ['-H', `${name}=${value}`]);
  return ['-m', 'POST', '-i', file, ...headers];
}

function headersOf(body: string): Record<string, string> {
  const timestamp = String(Date.now());
  const signature = createHmac('sha256', SECRET)
    .update(`POST${PUBLIC_URL}${WEBHOOK_PATH}${body}${timestamp}`)
    .digest('base64');
  return {
    'Content-Type': 'application/json',
    'X-HubSpot-Signature-v3': signature,
    'X-HubSpot-Request-Timestamp': timestamp,
  };
}

function bodyOf(events: number): string {
  const batch = Array.from({ length: events }, (_, index) => ({
    eventId: 3_816_279_340 + index,
    subscriptionId: 25,
    portalId: Number(PORTAL),
    appId: 1_160_452,
    occurredAt: 1_462_216_307_945 + index,
    subscriptionType: 'object.propertyChange',
    attemptNumber: 0,
    objectId: 1_246_965 + index,
    objectTypeId: '0-3',
    propertyName: 'dealstage',
    propertyValue: 'closedwon',
    changeSource: 'CRM_UI',
    sourceId: 'userId:101',
  }));
  return JSON.stringify(batch);
}
