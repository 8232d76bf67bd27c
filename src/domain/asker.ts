/** Who asks, as a fact's `by` keeps it: `user:101`, `partner:par_x`, `workflow:55`, `page`, `crm`, `clock`, `setup`. */

/** The partner who asks by itself, from the portal or a link sent to it; undefined for everybody else. */
export function partnerAsking(by: string): string | undefined {
  return by.startsWith('partner:') ? by.slice('partner:'.length) : undefined;
}

/** A partner's way to ask. */
export function byPartner(partnerId: string): string {
  return `partner:${partnerId}`;
}

/** What strangers send through public pages. */
export const BY_PAGE = 'page';
