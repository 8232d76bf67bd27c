/** By whose code, through which channel and in which campaign somebody came: in a link, in a cookie, in a form. */
import type { Request } from 'express';
import { type Channel, channelOf } from '../../domain/referrals/channels.ts';
import type { Campaign } from '../../domain/referrals/referral.ts';

export interface Referred {
  /** In upper case; whether anybody has it is another question. */
  readonly code: string;
  readonly channel: Channel;
  readonly campaign: Campaign | null;
}

/** As managers may choose codes (http/cards/requests.ts). */
const CODE = /^[A-Z0-9][A-Z0-9_-]{1,39}$/;
const CAMPAIGN_AT_MOST = 100;
/** By these a partner hands in what it found by itself: for the portal and Slack to say, and for no link. */
const NOT_BY_LINK: readonly Channel[] = ['portal', 'slack'];

type Query = Request['query'];

/** A code as it was typed or carried, in any case; undefined for what can be nobody's. */
export function codeIn(text: string): string | undefined {
  const code = text.slice(0, 100).trim().toUpperCase();
  return CODE.test(code) ? code : undefined;
}

/** The first value under a name, of which a query may have any number. */
export function valueIn(query: Query, name: string): string | undefined {
  const value = query[name];
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : undefined;
}

/** The channel that a link names; `link` when it names none that links have. */
export function channelIn(query: Query): Channel {
  return linkChannel(valueIn(query, 'via'));
}

/** The UTM parameters of a link; null when it has none. */
export function campaignIn(query: Query): Campaign | null {
  return campaignOf([
    valueIn(query, 'utm_source'),
    valueIn(query, 'utm_medium'),
    valueIn(query, 'utm_campaign'),
  ]);
}

/** `KANDA:mail:newsletter::spring`: no place of it can hold a colon, or anything that a cookie would have to encode. */
export function referredText({ code, channel, campaign }: Referred): string {
  return [code, channel, campaign?.source, campaign?.medium, campaign?.campaign].join(':');
}

/** What such a text says, whoever wrote it; undefined for any other. */
export function readReferred(text: string | undefined): Referred | undefined {
  const [given = '', channel, ...campaign] = (text ?? '').slice(0, 500).split(':');
  const code = codeIn(given);
  return code === undefined
    ? undefined
    : { code, channel: linkChannel(channel), campaign: campaignOf(campaign) };
}

function linkChannel(text: string | undefined): Channel {
  const channel = channelOf(text);
  return NOT_BY_LINK.includes(channel) ? 'link' : channel;
}

function campaignOf([source, medium, campaign]: readonly (string | undefined)[]): Campaign | null {
  const said = { source: plain(source), medium: plain(medium), campaign: plain(campaign) };
  return said.source === null && said.medium === null && said.campaign === null ? null : said;
}

/** "Spring sale" becomes "Spring-sale": what a report can group by, and nothing that could do harm anywhere. */
function plain(text: string | undefined): string | null {
  if (!text) return null;
  const said = text.slice(0, CAMPAIGN_AT_MOST).replace(/[^A-Za-z0-9._+-]+/g, '-');
  return /[A-Za-z0-9]/.test(said) ? said : null;
}
