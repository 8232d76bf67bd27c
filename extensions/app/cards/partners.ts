import { useDebounce, useExtensionContext } from '@hubspot/ui-extensions';
import { useEffect, useState } from 'react';
import { read } from './backend.ts';
import type { PartnerList, PartnerOption } from './wire.ts';

/** Partners that match a search, with what became of it. */
export interface PartnerSearch {
  partners: PartnerOption[];
  /** How many match in all, of which `partners` may be only the first. */
  total: number;
  isSearching: boolean;
  failure: string;
  retry(): void;
}

/**
 * Searches all partners by name or code, 300 ms after the last keystroke. An empty query brings the first
 * `limit` of them, null asks for nothing.
 */
export function usePartners(query: string | null, limit: number): PartnerSearch {
  const backendUrl = String(useExtensionContext<'crm.record.tab'>().variables?.BACKEND_URL ?? '');
  const settled = useDebounce(query);
  const [attempt, setAttempt] = useState(0);
  const [found, setFound] = useState({ of: '', partners: [] as PartnerOption[], total: 0, failure: '' });
  const asked = settled === null ? '' : `${attempt} ${settled}`;

  useEffect(() => {
    if (settled === null) return;
    let isWanted = true;
    const failed = (error: Error) => ({ partners: [], total: 0, failure: error.message });
    read<PartnerList>(backendUrl, `/partners?q=${encodeURIComponent(settled)}&limit=${limit}`)
      .then(({ partners, total }) => ({ partners, total, failure: '' }), failed)
      .then(news => isWanted && setFound({ of: asked, ...news }));
    return () => {
      isWanted = false;
    };
  }, [backendUrl, settled, limit, asked]);

  const isSearching = query !== null && (query !== settled || found.of !== asked);
  return { ...found, isSearching, retry: () => setAttempt(attempt + 1) };
}
