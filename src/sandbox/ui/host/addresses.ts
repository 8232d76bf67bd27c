/** The pages of the sandbox and their addresses. */
import type { ObjectType } from '../../wire.ts';
import { account, withoutAccount } from './account.ts';
import { objectTypes, typeNamed } from './object-types.ts';

export type Address =
  | { readonly page: 'list'; readonly objectType: ObjectType }
  | { readonly page: 'record'; readonly objectType: ObjectType; readonly id: string }
  | { readonly page: 'workflows' }
  | { readonly page: 'log' }
  | { readonly page: 'outbox' }
  | { readonly page: 'app' }
  | { readonly page: 'missing' };

const alonePages = ['workflows', 'log', 'outbox', 'app'] as const;

/** Which page a path names, of whichever account; the front door is the deals, where most of the work is. */
export function readAddress(path: string): Address {
  const [, first = '', second, ...rest] = withoutAccount(path).replace(/\/+$/, '').split('/');
  if (rest.length > 0) return { page: 'missing' };
  if (first === '') return { page: 'list', objectType: 'deals' };
  const alone = alonePages.find(page => page === first);
  if (alone && second === undefined) return { page: alone };
  const objectType = objectTypes.find(type => type === first);
  if (!objectType) return { page: 'missing' };
  if (second === undefined) return { page: 'list', objectType };
  return /^\d+$/.test(second) ? { page: 'record', objectType, id: second } : { page: 'missing' };
}

export const recordAddress = (objectType: ObjectType, id: string | number) =>
  account.address(`/${objectType}/${id}`);

/**
 * A card links to records by HubSpot's addresses (`/contacts/<portal>/record/0-3/<id>`, on app.hubspot.com or
 * without a host). Here they lead to the sandbox's page of that record; other links stay as they are.
 */
export function localAddress(href: string): string | null {
  const match = /^(?:https:\/\/app[\w.-]*\.hubspot\.com)?\/contacts\/\d+\/record\/(0-[123])\/(\d+)/.exec(
    href,
  );
  return match?.[1] && match[2] ? recordAddress(typeNamed(match[1]), match[2]) : null;
}
