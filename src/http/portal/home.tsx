/** The first page of the portal, and the list of a partner's referrals. */
import { namesFrom } from '../../crm/directory.ts';
import type { LinkClicks } from '../../crm/link-clicks.ts';
import type { LivePrograms } from '../../crm/live-programs.ts';
import { pagesOf } from '../../domain/pages/pages.ts';
import { homeFigures } from '../../portal/home/figures.ts';
import { homeNeeds } from '../../portal/home/needs.ts';
import { referralRows } from '../../portal/home/referral-rows.ts';
import { Home } from '../../portal/pages/home.tsx';
import { Referrals } from '../../portal/pages/home-referrals.tsx';
import { referralLink } from '../../portal/sharing.ts';
import type { PageAnswer } from '../pages/page-calls.ts';
import { type PortalVisit, registersDeals } from './portal-calls.ts';

interface HomeOptions {
  readonly portals: Pick<LivePrograms, 'read'>;
  readonly publicUrl: string;
  readonly clicks: Pick<LinkClicks, 'waiting'>;
}

const ON_HOME = 5;
const PER_PAGE = 50;

/** `GET /portal` */
export function showHome({ portals, publicUrl, clicks }: HomeOptions) {
  return async (visit: PortalVisit): Promise<PageAnswer> => {
    const { frame, person, partnerId, kind, portalId, connection, now } = visit;
    const { directory, partners } = connection;
    const { stage } = namesFrom(directory.data);
    const hasPayee = partners.payees.data.partners[partnerId] !== undefined;
    const typed = partners.registrations.data.claims;
    const view = await portals.read(portalId, program => {
      const code = program.partners.get(partnerId)?.code ?? '';
      const claims = program.registrationsByPartner.get(partnerId) ?? [];
      return {
        productName: pagesOf(program).productName,
        needs: homeNeeds(program, { partnerId, now, hasPayee, typed }),
        figures: homeFigures(program, partnerId, now, clicks.waiting(connection, partnerId)),
        referrals: referralRows(program, { partnerId, now, stage }, 0, ON_HOME),
        code,
        link: referralLink(publicUrl, code),
        firstDeal: registersDeals(kind) && claims.length === 0,
      };
    });
    return { page: <Home frame={frame} name={person.name} {...view} /> };
  };
}

/** `GET /portal/referrals?page=2` */
export function showReferrals({ portals }: Pick<HomeOptions, 'portals'>) {
  return async (visit: PortalVisit): Promise<PageAnswer> => {
    const { frame, partnerId, portalId, connection, now, request } = visit;
    const { stage } = namesFrom(connection.directory.data);
    const page = pageNumber(request.query.page);
    const view = await portals.read(portalId, program => ({
      productName: pagesOf(program).productName,
      referrals: referralRows(program, { partnerId, now, stage }, (page - 1) * PER_PAGE, PER_PAGE),
    }));
    const { companyName } = frame;
    return { page: <Referrals {...{ frame, companyName, page, perPage: PER_PAGE }} {...view} /> };
  };
}

/** The first page for whatever is no number of one. */
function pageNumber(text: unknown): number {
  return typeof text === 'string' && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1;
}
