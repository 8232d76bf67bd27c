import type { Pages as OnWire, PagesView } from '../../../extensions/app/cards/wire-partner-side.ts';
import { type Pages, pagesOf } from '../../domain/pages/pages.ts';
import type { Program } from '../../domain/program-state.ts';
import { newestWithin } from './newest-versions.ts';

const VERSIONS_AT_MOST = 100;
const VERSIONS_BYTES = 500_000;

/** What the partners' pages say now, and every version of it. */
export function pagesView(program: Program): PagesView {
  const versions = program.pages.slice(-VERSIONS_AT_MOST).toReversed();
  return {
    inForce: onWire(pagesOf(program)),
    versions: newestWithin(
      versions.map(({ version, publishedAt, pages }) => ({ version, publishedAt, pages: onWire(pages) })),
      VERSIONS_BYTES,
    ),
  };
}

function onWire(pages: Pages): OnWire {
  return structuredClone(pages) as OnWire;
}
