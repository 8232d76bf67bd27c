/** What became of a snapshot that was to be made; broken off: its portal was erased, or the process stops. */
export type MakingOutcome = 'made' | 'failed' | 'broken_off';

/** Who counts what becomes of snapshots, over all portals. Is told as it happens. */
export interface SnapshotsHeard {
  /** One is begun; to be told how it came out. */
  begins(): (outcome: MakingOutcome) => void;
  /** One that was kept is of no use, and thrown away. */
  thrownAway(): void;
}

const nothing = () => {};
export const nobodyHearsSnapshots: SnapshotsHeard = { begins: () => nothing, thrownAway: nothing };
