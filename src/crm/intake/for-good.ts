import { CrmError, isAboutContent } from '../crm-error.ts';

/** What HubSpot says of a record that went while we wrote to it. */
const GONE = 'OBJECT_NOT_FOUND';

/**
 * Whether HubSpot will never take this: something in it is wrong. A record that has just gone is another matter, and
 * so is a property that the account's own rules demand (MISSING_REQUIRED_PROPERTY ...): those can be mended.
 */
export function isForGood(error: unknown): error is CrmError {
  if (!(error instanceof CrmError) || error.retryable) return false;
  const { status, category } = error;
  if (status === 404 || category === GONE || category.startsWith('MISSING_')) return false;
  return status === 207 || isAboutContent(error);
}

/** Whether HubSpot says that a record is not there, or no longer. */
export function isGoneNow(error: unknown): boolean {
  return error instanceof CrmError && (error.status === 404 || error.category === GONE);
}
