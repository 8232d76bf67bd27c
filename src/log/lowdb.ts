import type { Log } from './log.ts';

/** Opens the embedded store: one file per portal in `folder`, which is made when missing. */
export declare function openLowdbLog<Fact>(folder: string): Promise<Log<Fact>>;
