import type { Logger } from 'pino';
import { type RecordKey, splitRecordKey } from '../domain/record-keys.ts';
import type { FailedInput } from './batch-outcome.ts';
import type { Connection } from './connection.ts';
import { REWRITES_AT_MOST } from './contested-values.ts';
import type { DirtyRecords } from './dirty-records.ts';
import type { OurValues } from './our-values.ts';
import { DEFINITIONS } from './property-definitions.ts';
import { inWords, isAboutPermission } from './refusal-words.ts';
import { tellable } from './tellable-error.ts';
import type { OutcomeNews, RefusedRecord } from './unwritable-records.ts';

/** What to do about a record that could not be written. */
export interface Refusals {
  /** Why it is written down as refused; undefined when it is only tried again soon. */
  of(key: RecordKey, input: FailedInput, values: OurValues): RefusedRecord | undefined;
  /** Some of its properties are left as somebody else has them, the first of them until then. */
  contested(
    key: RecordKey,
    left: readonly { readonly name: string; readonly until: number }[],
  ): RefusedRecord;
  /** One log line when a record begins to be refused, and one when it no longer is. */
  tell(news: OutcomeNews): void;
}

export interface RefusalsOptions {
  readonly now: () => number;
  readonly log: Logger;
  readonly dirty: DirtyRecords;
}

export function createRefusals(
  { portalId, properties }: Pick<Connection, 'portalId' | 'properties'>,
  { now, log, dirty }: RefusalsOptions,
): Refusals {
  return {
    of(key, { error, unseen = false }, values) {
      const { type } = splitRecordKey(key);
      const isOurs = (name: string) => DEFINITIONS[type].some(one => one.name === name);
      if (error.retryable && !isAboutPermission(error.category)) {
        const { tries } = dirty.postpone(key, now(), error.message);
        log.warn(
          { portalId, record: key, tries, ...tellable(error) },
          'a record could not be written; it is tried again',
        );
        return undefined;
      }
      // Before an admin is told to put a property of ours right, we look whether we can.
      const isDoubtful = error.reasons.some(({ property }) => property !== null && isOurs(property));
      if (isDoubtful && properties.doubt(now())) {
        dirty.postpone(key, now(), error.message);
        return undefined;
      }
      const labelOf = (name: string) => properties.labelOf(type, name);
      return { ...inWords(error, values, { labelOf, isOurs }), seen: !unseen };
    },
    contested(key, left) {
      const { type } = splitRecordKey(key);
      const labels = left.map(({ name }) => `"${properties.labelOf(type, name)}"`).join(', ');
      return {
        what: `Another app or a workflow keeps writing over ${labels}: we wrote it ${REWRITES_AT_MOST} times within an hour and leave it for now.`,
        next: 'Take the property out of the other app or workflow; we try again within the hour.',
        property: labels,
        seen: true,
        until: Math.min(...left.map(({ until }) => until)),
      };
    },
    tell({ begun, ended }) {
      for (const [record, { property, what }] of begun) {
        log.warn({ portalId, record, property, what }, 'a record is not written: HubSpot would not take it');
      }
      for (const record of ended)
        log.info({ portalId, record }, 'a record that was refused is written again');
    },
  };
}
