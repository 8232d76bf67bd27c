import type { Logger } from 'pino';
import type { RecordType } from '../../domain/record-keys.ts';
import { typeUnderWay } from './due-walks.ts';
import type { SweepPlace, TypeWalk } from './sweep-place.ts';

const EVERY_MS = 5_000;
const PLURALS: Readonly<Record<RecordType, string>> = {
  deal: 'deals',
  contact: 'contacts',
  company: 'companies',
};

/** Tells in the log how far reading the history at install is, every few seconds. */
export function createSweepReport(portalId: string, { now, log }: { now: () => number; log: Logger }) {
  let toldAt = Number.NEGATIVE_INFINITY;
  return {
    /** Called behind each page of a walk. */
    tell(kind: 'all' | 'changes', { all, historyReadAt }: Readonly<SweepPlace>): void {
      if (kind !== 'all' || !all) return;
      const at = typeUnderWay(all);
      const isFirst = historyReadAt === null || historyReadAt === all.endedAt;
      if (!at) {
        const what = isFirst ? 'history is found' : 'all records were looked through';
        log.info({ portalId }, `${what}: ${all.types.map(counted).join(', ')}`);
      } else if (isFirst && at.done > 0 && now() >= toldAt + EVERY_MS) {
        toldAt = now();
        log.info({ portalId }, `reading history: ${counted(at)}`);
      }
    },
  };
}

function counted({ type, place, done, of }: TypeWalk): string {
  const number = (count: number) => count.toLocaleString('en');
  return place
    ? `${number(done)} of about ${number(of)} ${PLURALS[type]}`
    : `${number(done)} ${PLURALS[type]}`;
}
