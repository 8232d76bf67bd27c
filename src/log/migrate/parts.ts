/** What is kept of a portal: each part is a row of items, whichever store it lies in. */
export interface Part {
  readonly portalId: string;
  readonly shape: 'log' | 'records' | 'queue' | 'chain' | 'journal';
  /** Such as `directory`; `facts` for the log. */
  readonly kind: string;
}

/** What a person knows a part by, such as `records directory`. */
export function titleOf({ shape, kind }: Part): string {
  return shape === 'log' ? 'log' : `${shape} ${kind}`;
}

export function sameKey({ portalId, shape, kind }: Part): string {
  return `${shape} ${kind} ${portalId}`;
}

/** By kind, and within it by portal. */
export function inOrder(parts: readonly Part[]): Part[] {
  return parts.toSorted((a, b) => (sameKey(a) < sameKey(b) ? -1 : 1));
}
