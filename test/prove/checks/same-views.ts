/** Whether two processes show the same: one that lived through it all, and one that has read the log. */
import type { LiveViews } from '../live-views.ts';
import type { Findings } from './findings.ts';

export function checkSameViews(one: LiveViews, other: LiveViews, who: string, found: Findings): void {
  for (const [path, text] of one.views) {
    const again = other.views.get(path);
    if (again !== text)
      found.disagreements.push(`${path} is shown otherwise by ${who}: ${firstDifference(text, again ?? '')}`);
  }
}

function firstDifference(one: string, other: string): string {
  let place = 0;
  while (place < one.length && one[place] === other[place]) place += 1;
  const around = (text: string) => text.slice(Math.max(0, place - 60), place + 60);
  return `"${around(one)}" and "${around(other)}"`;
}
