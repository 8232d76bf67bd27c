import type { LivePrograms } from '../../crm/live-programs.ts';
import { pagesOf } from '../../domain/pages/pages.ts';
import { MaterialPage } from '../../portal/pages/material.tsx';
import type { PageAnswer } from '../pages/page-calls.ts';
import type { PortalVisit } from './portal-calls.ts';

/** `GET /portal/material`: what managers publish for this partner's kind. */
export function showMaterial({ portals }: { portals: LivePrograms }) {
  return async ({ frame, portalId, partnerId }: PortalVisit): Promise<PageAnswer> => {
    const material = await portals.read(portalId, program => {
      const kind = program.partners.get(partnerId)?.kind;
      return pagesOf(program).material.filter(
        ({ kinds }) => kinds.length === 0 || kinds.some(one => one === kind),
      );
    });
    return { page: <MaterialPage frame={frame} material={material} /> };
  };
}
