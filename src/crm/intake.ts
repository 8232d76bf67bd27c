import type { Backlog } from '../log/backlog.ts';
import type { Connections } from './connection.ts';
import type { Intake, IntakeItem } from './intake-items.ts';
import type { LivePrograms } from './live-programs.ts';

export interface IntakeOptions {
  readonly connections: Connections;
  readonly portals: LivePrograms;
  readonly backlog: Backlog<IntakeItem>;
  readonly now: () => number;
}

/** Brings what people outside the CRM send into the CRM and the books, in the order it came. */
export function createIntake({ backlog }: IntakeOptions): Intake {
  return {
    async submit(portalId, item) {
      await backlog.push(portalId, [item]);
      return undefined;
    },
    start() {},
    idle: async () => {},
    stop: async () => {},
  };
}
