/** One page of a list that is too long to be read at once; pages count from 1. */
export interface Paged<Item> {
  readonly items: readonly Item[];
  readonly page: number;
  readonly pages: number;
}

/** The page that an address asks for; the nearest there is when it asks for none or for one beyond the end. */
export function paged<Item>(items: readonly Item[], asked: unknown, perPage: number): Paged<Item> {
  const pages = Math.max(1, Math.ceil(items.length / perPage));
  const number = typeof asked === 'string' && /^[1-9]\d{0,6}$/.test(asked) ? Number(asked) : 1;
  const page = Math.min(number, pages);
  return { items: items.slice((page - 1) * perPage, page * perPage), page, pages };
}
