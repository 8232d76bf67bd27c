import { type CrmError, isAboutContent } from './crm-error.ts';

export interface Halved<Item, Answer> {
  readonly answers: readonly Answer[];
  /** Items that are refused even alone. */
  readonly refused: readonly { readonly item: Item; readonly error: CrmError }[];
}

/**
 * Sends a batch. When HubSpot refuses it as a whole for something in it, sends its halves, until what it minds
 * stands alone: one bad record costs a few calls more, and never blocks the others. Other errors are passed on.
 */
export async function halving<Item, Answer>(
  items: readonly Item[],
  send: (items: readonly Item[]) => Promise<Answer>,
): Promise<Halved<Item, Answer>> {
  if (items.length === 0) return { answers: [], refused: [] };
  try {
    return { answers: [await send(items)], refused: [] };
  } catch (error) {
    if (!isAboutContent(error)) throw error;
    const [only] = items;
    if (items.length === 1 && only !== undefined) return { answers: [], refused: [{ item: only, error }] };
    const half = Math.ceil(items.length / 2);
    const first = await halving(items.slice(0, half), send);
    const second = await halving(items.slice(half), send);
    return {
      answers: [...first.answers, ...second.answers],
      refused: [...first.refused, ...second.refused],
    };
  }
}

/** A list in parts of at most `size`. */
export function inParts<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
