import { createRemoteReceiver, type RemoteReceiver } from '@remote-ui/core';
import { createEndpoint } from '@remote-ui/rpc';
import type { FetchAnswer, FetchRequest } from '../../wire.ts';
import type { CardApi, CardContext, CardError, PageCalls, WorkerCalls } from './contract.ts';
import { callSandbox, SandboxError } from './sandbox-api.ts';

const workerUrl = '/assets/worker.js';
const fetchPath = '/api/crm-extensibility/execution/internal/v3/proxy';

export interface CardSession {
  /** The card's tree, as it stands on the page's side. */
  readonly receiver: RemoteReceiver;
  update(context: CardContext): void;
  stop(): void;
}

/** Runs one card in a worker of its own. Whatever goes wrong in it arrives at `onError`; it throws nothing. */
export function startCard(card: {
  readonly title: string;
  readonly scriptUrl: string;
  readonly api: CardApi;
  readonly data: Omit<PageCalls, 'fetch' | 'log' | 'cardError'>;
  onDrawn(): void;
  onError(error: CardError): void;
}): CardSession {
  const receiver = createRemoteReceiver();
  const worker = new Worker(workerUrl, { name: card.title });
  const endpoint = createEndpoint<WorkerCalls>(worker);
  const calls = endpoint.call as unknown as WorkerCalls;
  const fail = (error: unknown) => card.onError({ fatal: true, message: messageOf(error) });

  const page: PageCalls = {
    ...card.data,
    fetch: proxy,
    async log(level, text) {
      console[level](`[${card.title}]`, text);
    },
    async cardError(error) {
      card.onError(error);
    },
  };
  endpoint.expose({ ...page });
  worker.addEventListener('error', event => fail(event.message || 'The worker of the card could not start.'));

  void (async () => {
    try {
      await calls.load(card.scriptUrl);
      await calls.render(receiver.receive, card.api);
      card.onDrawn();
    } catch (error) {
      fail(error);
    }
  })();

  return {
    receiver,
    update: context => void calls.update(context).catch(fail),
    stop() {
      endpoint.terminate();
      worker.terminate();
    },
  };
}

/** Hands a hubspot.fetch to the CRM. A card gets an answer in every case, as from HubSpot's proxy. */
async function proxy(request: FetchRequest): Promise<FetchAnswer> {
  try {
    return await callSandbox<FetchAnswer>('POST', fetchPath, request);
  } catch (error) {
    const status = error instanceof SandboxError && error.status > 0 ? error.status : 502;
    return {
      status: 'error',
      responseBody: null,
      message: messageOf(error),
      context: { appServerStatusCode: [String(status)] },
    };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
