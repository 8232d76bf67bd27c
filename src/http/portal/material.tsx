import type { LivePrograms } from '../../crm/live-programs.ts';
import { pagesOf } from '../../domain/pages/pages.ts';
import { MaterialPage } from '../../portal/pages/material.tsx';
import type { PageAnswer } from '../pages/page-calls.ts';
import type { PortalVisit } from './portal-calls.ts';

/** `GET /portal/material`: what managers publish for this partner's kind. */
export function showMaterial({ portals }: { portals: LivePrograms }) {
  return async ({ frame, portalId, kind }: PortalVisit): Promise<PageAnswer> => {
    const { material } = await portals.read(portalId, pagesOf);
    const theirs = material.filter(({ kinds }) => kinds.length === 0 || kinds.includes(kind));
    return { page: <MaterialPage frame={frame} material={theirs} /> };
  };
}
