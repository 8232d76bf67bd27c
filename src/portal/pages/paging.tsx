import type { Paged } from '../paging.ts';
import type { Words } from '../words.ts';

/** The ways to newer and older pages of a list; nothing when all of it is on one. */
export function Paging(props: { words: Words; path: string; of: Pick<Paged<unknown>, 'page' | 'pages'> }) {
  const { words, path, of } = props;
  const { page, pages } = of;
  const said = words.messages.earnings.pages;
  if (pages === 1) return null;
  return (
    <nav className="actions" aria-label={said.label}>
      {page > 1 && <a href={`${path}?page=${page - 1}`}>{said.newer}</a>}
      <span className="aside">
        {words.say(said.at, { page: words.number(page), pages: words.number(pages) })}
      </span>
      {page < pages && <a href={`${path}?page=${page + 1}`}>{said.older}</a>}
    </nav>
  );
}
