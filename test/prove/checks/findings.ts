/** What a proof may find wrong. */
export interface Findings {
  /** Acknowledged, and not there. */
  readonly lost: string[];
  /** There twice. */
  readonly doubled: string[];
  /** There, and not what the books say. */
  readonly disagreements: string[];
}

export function noFindings(): Findings {
  return { lost: [], doubled: [], disagreements: [] };
}
