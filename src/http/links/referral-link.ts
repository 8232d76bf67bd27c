import type { Request, RequestHandler, Response } from 'express';
import type { LinkClicks } from '../../crm/link-clicks.ts';
import { pagesOf } from '../../domain/pages/pages.ts';
import { policyAt } from '../../domain/policy.ts';
import type { Program } from '../../domain/program-state.ts';
import type { Campaign } from '../../domain/referrals/referral.ts';
import { atMostInFlight } from '../in-flight.ts';
import { cookieOf, cookieOptions, REFERRED } from '../pages/cookies.ts';
import type { PageOptions } from '../pages/page-calls.ts';
import { guardPage } from '../pages/page-headers.ts';
import { notNow } from '../problems.ts';
import { isRealClick } from './real-click.ts';
import {
  campaignIn,
  channelIn,
  codeIn,
  type Referred,
  readReferred,
  referredText,
  valueIn,
} from './referred.ts';

export interface LinkOptions extends Pick<PageOptions, 'pagesAccount' | 'portals' | 'publicUrl' | 'now'> {
  readonly clicks: Pick<LinkClicks, 'count'>;
}

const IN_FLIGHT = 256;
const DAY_MS = 24 * 60 * 60_000;
/** How long a code is remembered when touches of any age count. */
const WINDOW_DAYS = 90;
const NO_QUERY = {};

/**
 * `GET /r/:code`: counts the click, remembers the code in the browser and leads on to the referral page, or to the
 * landing page that `to` names. It answers the same whether anybody has the code or not.
 */
export function followLink({ pagesAccount, portals, publicUrl, clicks, now }: LinkOptions): RequestHandler[] {
  return [
    guardPage(publicUrl),
    atMostInFlight(IN_FLIGHT),
    async (request, response) => {
      const connection = pagesAccount();
      if (!connection)
        throw notNow('not_connected', 'The program has not reached its CRM yet. Try again.', 5);
      const { portalId } = connection;
      response.locals.portalId = portalId;
      // Express parses the query anew whenever it is asked for.
      const query = request.originalUrl.includes('?') ? request.query : NO_QUERY;
      const click = clickIn(String(request.params.code), query);
      const earlier = request.headers.cookie ? readReferred(cookieOf(request, REFERRED)) : undefined;
      const asked = { click, earlier, to: valueIn(query, 'to'), at: now() };
      const { partnerId, landing, days, keepsEarlier } = await portals.read(portalId, program =>
        lookUp(program, asked),
      );
      const isReal = isRealClick(request);
      if (isReal && partnerId !== undefined && click) clicks.count(connection, partnerId, click.channel);
      const remembers = isReal && click !== undefined && !keepsEarlier;
      if (remembers) remember(response, click, days);
      const remembered = remembers ? click.code : earlier?.code;
      leadTo(response, landing === undefined ? referralPath(click, remembered) : landingUrl(landing, click));
    },
  ];

  function remember(response: Response, click: Referred, days: number): void {
    const options = { ...cookieOptions(publicUrl, days * DAY_MS), encode: String };
    response.cookie(REFERRED, referredText(click), options);
  }
}

/** Undefined for a code that can be nobody's. */
function clickIn(text: string, query: Request['query']): Referred | undefined {
  const code = codeIn(text);
  return code === undefined ? undefined : { code, channel: channelIn(query), campaign: campaignIn(query) };
}

interface Asked {
  readonly click: Referred | undefined;
  readonly earlier: Referred | undefined;
  readonly to: string | undefined;
  readonly at: number;
}

function lookUp(program: Program, { click, earlier, to, at }: Asked) {
  const { attributionModel, lookBackDays } = policyAt(program, at);
  return {
    partnerId: click && program.partnerByCode.get(click.code)?.partnerId,
    landing:
      to === undefined ? undefined : pagesOf(program).landingPages.find(({ name }) => name === to)?.url,
    days: lookBackDays ?? WINDOW_DAYS,
    // As the portal gives its credit: to whoever came first, or else to whoever comes last. Whether anybody has the
    // code that came first must not matter: what is remembered would tell who tries codes that it is somebody's.
    keepsEarlier: attributionModel === 'first_touch' && earlier !== undefined,
  };
}

/** A code that is remembered brings its channel in the cookie; any other brings it along. */
function referralPath(click: Referred | undefined, remembered: string | undefined): string {
  if (!click) return '/refer';
  const path = `/refer/${click.code}`;
  if (click.code === remembered) return path;
  const query = new URLSearchParams({ via: click.channel, ...utmOf(click.campaign) });
  return `${path}?${query}`;
}

function landingUrl(configured: string, click: Referred | undefined): string {
  if (!click) return configured;
  const url = new URL(configured);
  for (const [name, value] of Object.entries({ ref: click.code, ...utmOf(click.campaign) }))
    url.searchParams.set(name, value);
  return url.href;
}

function utmOf(campaign: Campaign | null): Record<string, string> {
  const named = Object.entries(campaign ?? {}).map(([name, value]) => [`utm_${name}`, value] as const);
  return Object.fromEntries(named.filter(([, value]) => value !== null)) as Record<string, string>;
}

/** Express's own redirect writes a page about it that nobody reads. */
function leadTo(response: Response, url: string): void {
  response.statusCode = 302;
  response.setHeader('Location', url);
  response.setHeader('Content-Length', 0);
  response.end();
}
