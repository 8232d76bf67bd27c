import { canonicalText } from '../canonical-text.ts';
import { managerOnly } from '../people.ts';
import type { Context, Program } from '../program-state.ts';
import { type Refusal, refuseMistakes } from '../refusal.ts';
import { mistakesInPages } from './page-mistakes.ts';
import type { PagesFact, PublishPages } from './pages.ts';

/** A new version of what the partners' pages say; it counts at once. */
export function decidePublishPages(
  program: Program,
  { pages }: PublishPages,
  context: Context,
): readonly PagesFact[] | Refusal {
  const denied = managerOnly(program, context);
  if (denied) return denied;
  const mistakes = mistakesInPages(pages);
  if (mistakes.length > 0) return refuseMistakes('pages_invalid', mistakes);
  const latest = program.pages.at(-1)?.pages;
  if (latest && canonicalText(latest) === canonicalText(pages)) return [];
  return [{ type: 'pages.published', version: program.pages.length + 1, pages }];
}
