/** What a partner earned and why. */
import type { LivePrograms } from '../../crm/live-programs.ts';
import { earningsView } from '../../portal/earnings/earnings-view.ts';
import { lineView } from '../../portal/earnings/line-view.ts';
import type { MoneySeen } from '../../portal/earnings/seen.ts';
import { EarningPage } from '../../portal/pages/earning.tsx';
import { EarningsPage } from '../../portal/pages/earnings.tsx';
import type { PageAnswer } from '../pages/page-calls.ts';
import { notFound } from '../problems.ts';
import type { PortalVisit } from './portal-calls.ts';

type Options = { readonly portals: Pick<LivePrograms, 'read'> };

/** Who looks at its money: always the partner that is signed in. */
export function moneySeenBy({ connection, frame, now, partnerId }: PortalVisit): MoneySeen {
  return { partnerId, now, words: frame.words, typed: connection.partners.registrations.data.claims };
}

/** `GET /portal/earnings` */
export function showEarnings({ portals }: Options) {
  return async (visit: PortalVisit): Promise<PageAnswer> => {
    const { frame, portalId, request } = visit;
    const view = await portals.read(portalId, program =>
      earningsView(program, moneySeenBy(visit), request.query.page),
    );
    return { page: <EarningsPage frame={frame} view={view} /> };
  };
}

/** `GET /portal/earnings/:lineId`: a line of another partner is as unknown as one that there is not. */
export function showEarning({ portals }: Options) {
  return async (visit: PortalVisit): Promise<PageAnswer> => {
    const { frame, portalId, request } = visit;
    const lineId = String(request.params.lineId);
    const view = await portals.read(portalId, program => lineView(program, lineId, moneySeenBy(visit)));
    if (!view) throw notFound('line_unknown', 'There is no such line.');
    return { page: <EarningPage frame={frame} view={view} /> };
  };
}
