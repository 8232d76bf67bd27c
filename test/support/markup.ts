/** What stands in a page, read from its markup. */

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };

/** The text of a piece of markup, as it is read. */
export function textIn(markup: string): string {
  const spaced = markup.replace(/<br\/>|<\/?(?:div|p|li|h\d)[^>]*>/g, ' ');
  const bare = spaced.replace(/<[^>]+>/g, '').replace(/&(#?\w+);/g, (all, name) => ENTITIES[name] ?? all);
  return bare.replace(/[ \n]+/g, ' ').trim();
}

/** The rows of every table, each the texts of its cells; heads left out. */
export function tablesIn(markup: string): string[][][] {
  return [...markup.matchAll(/<table.*?<\/table>/gs)].map(([table]) =>
    [...table.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)]
      .map(([, row = '']) => [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell = '']) => textIn(cell)))
      .filter(cells => cells.length > 0),
  );
}
