import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

/** A whole page as text; React escapes whatever stands in it. */
export function markupOf(page: ReactElement): string {
  return `<!doctype html>${renderToStaticMarkup(page)}`;
}
