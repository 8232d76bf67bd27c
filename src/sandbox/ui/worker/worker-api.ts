import { retain } from '@remote-ui/rpc';
import { useContext } from 'react';
import type { CardApi, Fetched, PageCalls } from '../host/contract.ts';
import { ApiContext } from './card-root.tsx';

/** The SDK awaits `json()` of what these answer, and finds in it a function, so it is no real Response. */
interface Answer<T> {
  json(): Promise<T>;
}

/** `hsWorkerAPI`: the hooks and data calls behind the SDK's hooks (worker-globals.synced.d.ts, WorkersApi). */
export function workerApi(page: PageCalls) {
  return {
    useExtensionContext: () => useCardApi().context,
    useExtensionActions: () => useCardApi().actions,
    useExtensionApi: () => useCardApi(),
    // Cards have no pages of their own; the SDK's page router asks nevertheless.
    useAppPageLocation: () => ({ path: '/', params: {} }),
    fetchCrmProperties: (...request: Parameters<PageCalls['fetchCrmProperties']>) =>
      answer(page.fetchCrmProperties(...request)),
    fetchAssociations: (...request: Parameters<PageCalls['fetchAssociations']>) =>
      answer(page.fetchAssociations(...request)),
    fetchCrmSearch: (...request: Parameters<PageCalls['fetchCrmSearch']>) =>
      answer(page.fetchCrmSearch(...request)),
    formatCrmProperties: async (...request: Parameters<PageCalls['formatCrmProperties']>) => {
      const formatted = await page.formatCrmProperties(...request);
      return { json: async () => formatted };
    },
    fetchHubSpotApi: async ({ path }: { path: string }) => {
      throw new Error(`The experimental API client is not available in the sandbox (${path}).`);
    },
  };
}

function useCardApi(): CardApi {
  const api = useContext(ApiContext);
  if (!api) throw new Error('The extension hooks work only while the card is being rendered.');
  return api;
}

async function answer<T>(fetched: Promise<Fetched<T>>): Promise<Answer<Fetched<T>>> {
  const result = await fetched;
  // `cleanup` is called long after this answer is over.
  retain(result);
  return { json: async () => result };
}
