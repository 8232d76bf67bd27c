/** The page numbers to offer: `most` at the most, around the current one, within 1 to `count`. */
export function pagesShown(current: number, count: number, most: number): readonly number[] {
  const shown = Math.max(0, Math.min(most, count));
  const first = Math.max(1, Math.min(current - Math.floor(shown / 2), count - shown + 1));
  return Array.from({ length: shown }, (_, index) => first + index);
}
