/**
 * Functions that HubSpot runs for a private app (static authentication; an OAuth app has none of them). They
 * decide nothing: each signs a request with the app's client secret, as HubSpot signs its own, and hands it to
 * the backend's door for workflow actions, so that there is no second door to guard.
 */

const { createHmac } = require('node:crypto');
const { setTimeout } = require('node:timers/promises');

/** A function may run 15 seconds; the answer must be back before, all tries together. */
const TIMEOUT_MS = 10_000;
/** The backend answers within five seconds, or not at all. */
const TRIES = 3;
const FIRST_PAUSE_MS = 500;

/**
 * Requests the reward that a won deal's commission earns.
 *
 * From a card: `hubspot.serverless('vouchsafe-request-reward-function', { parameters: { dealId, requestKey } })`.
 * `requestKey` names the click that asks: the same key again changes nothing and brings the same answer. While HubSpot
 * cannot be read the answer is `being_worked_on`: the reward is requested as soon as it can be, and the same key asked
 * again later brings what came of it.
 *
 * @param {{ accountId: number, parameters: { dealId: string | number, requestKey: string } }} context
 *   as HubSpot gives it; the secrets VOUCHSAFE_BACKEND_URL and VOUCHSAFE_CLIENT_SECRET come in `process.env`, or in
 *   `context.secrets` where HubSpot's local development server runs the function.
 * @returns {Promise<{ ok: true, reward: object } | { ok: false, code: string, message: string }>}
 *   the output fields of the workflow action, or why there are none and what to do.
 */
exports.requestReward = context =>
  requestReward(context, {
    backendUrl: process.env.VOUCHSAFE_BACKEND_URL ?? context?.secrets?.VOUCHSAFE_BACKEND_URL,
    clientSecret: process.env.VOUCHSAFE_CLIENT_SECRET ?? context?.secrets?.VOUCHSAFE_CLIENT_SECRET,
    now: Date.now,
    timeoutMs: TIMEOUT_MS,
  });

/** The same with everything it needs from outside as an argument. */
exports.requestRewardWith = requestReward;

async function requestReward(
  context,
  { backendUrl, clientSecret, now, timeoutMs, firstPauseMs = FIRST_PAUSE_MS },
) {
  if (!backendUrl || !clientSecret) {
    return failure(
      'not_configured',
      'Add the secrets VOUCHSAFE_BACKEND_URL and VOUCHSAFE_CLIENT_SECRET with `hs secret add`.',
    );
  }
  const portalId = context?.accountId;
  const { dealId, requestKey } = context?.parameters ?? {};
  if (!Number.isSafeInteger(portalId)) return failure('invalid', 'HubSpot did not say which account asks.');
  if (!/^\d{1,15}$/.test(String(dealId))) return failure('invalid', 'dealId must be the id of a deal.');
  if (typeof requestKey !== 'string' || !/^[\w-]{8,100}$/.test(requestKey)) {
    return failure('invalid', 'requestKey must name this click with 8 to 100 letters, digits, - or _.');
  }
  const url = `${backendUrl.replace(/\/+$/, '')}/workflow-actions/request-reward`;
  const body = JSON.stringify({
    callbackId: `function-${requestKey}`,
    origin: { portalId },
    context: { source: 'APP_FUNCTION' },
    object: { objectId: Number(dealId), objectType: 'DEAL' },
    fields: {},
    inputFields: {},
  });
  const signal = AbortSignal.timeout(timeoutMs);
  for (let tries = 1; ; tries++) {
    // Signed anew each time: a signature is good for a few minutes only.
    const { answer, again } = await send(url, body, sign(clientSecret, url, body, now()), signal, timeoutMs);
    if (!again || tries === TRIES) return answer;
    await setTimeout(firstPauseMs * 2 ** (tries - 1));
    if (signal.aborted) return answer;
  }
}

/** HubSpot's signature v3: base64 of HMAC-SHA256 over method, URI, body and timestamp in milliseconds. */
function sign(clientSecret, url, body, timestamp) {
  const signature = createHmac('sha256', clientSecret)
    .update(`POST${url}${body}${timestamp}`)
    .digest('base64');
  return { 'X-HubSpot-Signature-v3': signature, 'X-HubSpot-Request-Timestamp': String(timestamp) };
}

/** One try: its answer, and whether another may bring a better one. The same key makes it one request. */
async function send(url, body, signature, signal, timeoutMs) {
  let response;
  let answer;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...signature },
      body,
      redirect: 'error',
      signal,
    });
    answer = await response.json().catch(error => {
      if (error.name === 'TimeoutError') throw error;
      return null;
    });
  } catch (error) {
    if (error.name !== 'TimeoutError')
      return {
        answer: failure('unreachable', `The backend could not be reached. ${ASK_AGAIN}`),
        again: true,
      };
    const message = `The backend did not answer within ${timeoutMs} ms. ${ASK_AGAIN}`;
    return { answer: failure('timeout', message), again: false };
  }
  const passes = response.status === 429 || response.status >= 500;
  return { answer: understood(response, answer), again: passes };
}

const ASK_AGAIN = 'Ask again with the same requestKey.';

function understood(response, answer) {
  if (!response.ok) {
    const { code = 'refused', message = `The backend answered ${response.status}.` } = answer?.error ?? {};
    return failure(code, message);
  }
  const reward = answer?.outputFields;
  if (!reward) return failure('unreadable', 'The backend answered without output fields. Is its URL right?');
  switch (reward.hs_execution_state) {
    case 'BLOCK':
      return failure(
        'being_worked_on',
        `The reward is requested as soon as HubSpot can be read. ${ASK_AGAIN}`,
      );
    case 'FAIL_CONTINUE':
      return failure(reward.error_code, reward.vouchsafe_reason);
    default:
      return { ok: true, reward };
  }
}

function failure(code, message) {
  return { ok: false, code, message };
}
