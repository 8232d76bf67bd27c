import { ok, type RouteTable } from '../routes.ts';

/** What can be done to the sandbox, told by itself. */
const controls: Readonly<Record<string, string>> = {
  'POST /sandbox/v1/reset':
    'All anew: records, faults, logs, whether the app is installed; with all accounts (portalId=all or none) the clock and the mails, too. { seed?: number }',
  'POST /sandbox/v1/import':
    'Loads CSVs as a CRM import does; answers 202 with a job. { companiesCsv?, dealsCsv?, mapping? } (texts; mapping an object)',
  'GET /sandbox/v1/imports/:id': 'The job: how far it is, then its report.',
  'GET /sandbox/v1/app': 'Whether the account has the app, by which way, with what scopes.',
  'DELETE /sandbox/v1/app': 'Uninstalls it: its tokens are worth nothing.',
  'POST /sandbox/v1/app': 'Gives it the account’s private token again. {}',
  'POST /sandbox/v1/app/consent':
    'Answers the consent page as a person would. { authorizeUrl, install?: true } => { location }',
  'GET /sandbox/v1/clock': 'The time of all accounts.',
  'POST /sandbox/v1/clock':
    'Moves it ahead; what waits for its time goes out. { advanceMs: number } or { advance: "P30D" }',
  'GET /sandbox/v1/faults': 'Faults in force.',
  'PUT /sandbox/v1/faults':
    'Changes any part. { webhooks: { duplicate: 1..20, shuffle, delayMs, drop: 0..1, retries: "pressed"|"real" }, oauth: { rate: 0..1, status, delayMs, expiresInSeconds }, api: { rate429, rate500, rateTimeout, partial207: 0..1, retryAfterSeconds, searchLagMs, callsPerTenSeconds, searchesPerSecond, callsPerDay, searchDepth, associationsPerRecord, latencyMs } }',
  'GET /sandbox/v1/validation-rules': 'What an admin demands of records.',
  'PUT /sandbox/v1/validation-rules':
    'Sets all of it. { rules: [{ objectType, property, when?: { property, value } }] }: the property may not be empty',
  'PUT /sandbox/v1/records/:type/:id/read-only': 'Nobody may write the record, or again. { readOnly }',
  'POST /sandbox/v1/changes':
    'Up to 1,000 changes in one call, in order, as people make them: no limit, no fault. { changes: [{ do: "create"|"update"|"delete"|"restore", type, id?, properties?, associations? }] } => { ids }',
  'GET /sandbox/v1/webhooks?limit=': 'Subscriptions, and deliveries newest first.',
  'GET /sandbox/v1/workflows': 'Workflows, and the actions that the project offers them.',
  'POST /sandbox/v1/workflows':
    'Adds one. { name, enabled?, objectType, trigger: { property, value }, action: { uid, inputs?: { name: value | { property } } } }',
  'PATCH /sandbox/v1/workflows/:id': 'Switches one on or off. { enabled }',
  'DELETE /sandbox/v1/workflows/:id': 'Removes one.',
  'POST /sandbox/v1/workflows/:id/run': 'Runs one on a record. { objectId }',
  'GET /sandbox/v1/workflow-runs?limit=': 'Runs, newest first.',
  'POST /sandbox/v1/workflow-actions/:uid/options':
    'Options of an input, fetched from the app. { input, q?, after? }',
  'GET /sandbox/v1/calls': 'Calls of the HubSpot API, counted by kind, those over a limit, and the newest.',
  'GET /sandbox/v1/mails?limit=&to=': 'Mails the app sent, newest first; to: those to one address.',
  'GET /sandbox/v1/mails/:id': 'A mail with its text, HTML and headers; /html behind it shows it.',
  'POST /sandbox/v1/idle':
    'Waits until nothing is on its way to the app. { timeoutMs?: 30000, quietMs?: 250 } => { idle, pendingEvents, pendingRuns }',
  'GET /sandbox/v1/session': 'The account, its users, and the app’s cards.',
  'GET /sandbox/v1/records/:type?q=&after=&limit=&sort=': 'A list of contacts, companies or deals.',
  'GET /sandbox/v1/records/:type/:id': 'A record with its associations and its past.',
  'GET /sandbox/v1/events': 'Server-sent events: what changes.',
};

const answer = ok({
  controls,
  note: 'Mutations need content-type: application/json. ?portalId= names the account (the first without it), x-sandbox-user who looks.',
});

export const controlList: RouteTable = {
  '/sandbox/v1': { get: () => answer },
};
