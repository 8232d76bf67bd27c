import type { Logger } from 'pino';
import type { Command } from '../../domain/commands.ts';
import type { Fact } from '../../domain/facts.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Entry } from '../../log/log.ts';
import type { Guard } from '../companies/guard.ts';
import type { Connection } from '../connection.ts';
import { CrmError } from '../crm-error.ts';
import type { Inbox } from '../inbox.ts';
import type { IntakeItem, IntakeOutcome } from '../intake-items.ts';
import type { Waiting } from '../limits.ts';
import type { LivePrograms } from '../live-programs.ts';
import type { RecordRef } from '../record-hint.ts';

/** What an item is brought in with. */
export interface Bringing {
  readonly connection: Connection;
  readonly portals: LivePrograms;
  readonly inbox: Pick<Inbox, 'refresh'>;
  readonly guard: Pick<Guard, 'compare'>;
  readonly log: Logger;
  /** Whether somebody still waits for the outcome. */
  readonly waiting: Waiting;
}

/**
 * Brings one item into the CRM and the books. May be asked again for the same item, when it was broken off or its end
 * was not written down: each step looks whether it was done before. Rejects when the CRM or the disk would not.
 */
export type Bring<Item extends IntakeItem = IntakeItem> = (
  bringing: Bringing,
  item: Item,
) => Promise<IntakeOutcome>;

/** The key of an item's command, or of one that follows from it. */
export function commandKey({ requestKey }: IntakeItem, step = ''): string {
  return `intake:${requestKey}${step}`;
}

/** What an item left in the books when it was here before: then the CRM has what belongs to it. */
export function earlierEntry(
  { connection, portals }: Bringing,
  item: IntakeItem,
): Promise<Entry<Fact> | undefined> {
  return portals.find(connection.portalId, commandKey(item));
}

/** Carries out a command. Its entry, undefined when nothing had to change; or why not. */
export async function command(
  { connection, portals }: Bringing,
  request: { readonly key: string; readonly by: string; readonly command: Command },
): Promise<{ readonly entry: Entry<Fact> | undefined } | { readonly refusal: Refusal }> {
  const outcome = await portals.execute(connection.portalId, request);
  if (outcome.kind === 'refused') return { refusal: outcome.refusal };
  if (outcome.kind === 'conflict') throw new Error(`the key of ${request.command.type} was used before`);
  return { entry: outcome.entry };
}

/** The program reads records as they are now, so that its rules know them before they are asked. */
export async function letProgramKnow(
  { connection, inbox }: Bringing,
  ...records: readonly RecordRef[]
): Promise<void> {
  const { missing } = await inbox.refresh(connection.portalId, records, { asked: true });
  if (missing.length === 0) return;
  // Somebody deletes or merges it at this moment: looked for anew, it is found or made.
  throw new CrmError(`${missing.join(', ')} is gone`, { category: 'OBJECT_NOT_FOUND', retryable: true });
}

export function factIn<Type extends Fact['type']>(
  { facts }: Entry<Fact>,
  type: Type,
): Extract<Fact, { type: Type }> | undefined {
  return facts.find((fact): fact is Extract<Fact, { type: Type }> => fact.type === type);
}

export function refused({ refused: code, message }: Refusal): IntakeOutcome {
  return { kind: 'refused', code, message };
}

export function unusable(message: string): IntakeOutcome {
  return { kind: 'refused', code: 'unusable', message };
}

/** Two different things came under one request key: the first one counts. */
export const keyOfAnother = unusable('Its request key was used for something else.');
