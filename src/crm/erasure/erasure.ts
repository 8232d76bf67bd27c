import type { Logger } from 'pino';
import { dealsOfPartner } from '../../domain/commissions/partner-deals.ts';
import type { Program } from '../../domain/program-state.ts';
import { isUnpaid } from '../../domain/rewards/reward.ts';
import { DAY_MS } from '../../domain/time.ts';
import type { Backlog } from '../../log/backlog.ts';
import { forgetHolds } from '../asking/kept-holds.ts';
import { forgetNamed } from '../companies/claimed-names.ts';
import type { Connection } from '../connection.ts';
import type { Intake } from '../intake-items.ts';
import type { LivePrograms } from '../live-programs.ts';
import type { Receipts } from '../receipts/receipts.ts';
import type { RecordHint, RecordRef } from '../record-hint.ts';
import {
  forgetAccess,
  forgetApplications,
  forgetDocuments,
  forgetMessages,
  forgetPeople,
  forgetRegistrations,
  forgetTrouble,
  isOnlyThisPerson,
} from './forget-records.ts';
import { withoutPerson } from './forget-sent.ts';
import { keysOf, names, type PersonTraces, tracesOf } from './person-traces.ts';

/** Erases what is held of a person whose contact was deleted for privacy. The books hold ids only, and stay. */
export interface Erasure {
  /**
   * Durable when it resolves; may run again, and goes on where it was cut short. Rejects when the disk refuses: then
   * something may be left, and it has to run again.
   */
  erase(connection: Connection, contactId: string): Promise<void>;
  /** What could not be erased at once: how somebody is paid who is still owed something. Nightly. */
  finish(connection: Connection): Promise<void>;
}

/** Where a letter goes and what stands in it. */
interface Letter {
  readonly to: { readonly email: string };
  readonly subject: string;
  readonly text: string;
}

export interface ErasureOptions {
  readonly portals: LivePrograms;
  readonly intake: Pick<Intake, 'edit'>;
  /** Takes letters out of the outbox. */
  readonly mailer: {
    readonly forget: (portalId: string, isForgotten: (letter: Letter) => boolean) => Promise<void>;
  };
  /** Takes out what workflows asked: about which record, `contact:300`, and all that is kept of it. */
  readonly workflowCalls: {
    readonly forget: (
      portalId: string,
      isForgotten: (record: string, text: string) => boolean,
    ) => Promise<void>;
  };
  readonly receipts: Pick<Receipts, 'forget'>;
  readonly backlog: Pick<Backlog<RecordHint>, 'push'>;
  readonly now: () => number;
  readonly log: Logger;
}

/** Whoever was at work as a person was erased has long ended; what they may still have kept goes with the second look. */
const SECOND_LOOK_AFTER_MS = DAY_MS;

export function createErasure(options: ErasureOptions): Erasure {
  const { portals, intake, mailer, workflowCalls, receipts, backlog, now, log } = options;

  async function erase(connection: Connection, contactId: string): Promise<void> {
    const { portalId, directory, partners, failing, unwritable, erasures } = connection;
    const isNews = erasures.data.contacts[contactId] === undefined;
    const person = await portals.read(portalId, program => tracesOf(program, connection, contactId));
    const own = partnersThatAre(connection, person);
    // First, so that whatever cuts this short, the ids are known by which the rest is found.
    await note(connection, contactId, person, own);
    const lettersGo = () =>
      mailer.forget(
        portalId,
        ({ to, subject, text }) =>
          person.emails.has(to.email.toLowerCase()) || names(subject, person) || names(text, person),
      );
    await lettersGo();
    const keys: ReadonlySet<string> = keysOf(person);
    await workflowCalls.forget(portalId, (record, text) => keys.has(record) || names(text, person));
    await intake.edit(portalId, item => withoutPerson(item, person));
    await receipts.forget(portalId, text => names(text, person));
    await partners.access.update(data => forgetAccess(data, person));
    await partners.documents.update(data => forgetDocuments(data, person));
    await partners.messages.update(data => forgetMessages(data, person));
    await partners.registrations.update(data => forgetRegistrations(data, person));
    await forgetHolds(connection, text => names(text, person));
    await forgetNamed(connection, text => names(text, person));
    await failing.update(data => forgetTrouble(data, person));
    await unwritable.update(data => forgetTrouble(data, person));
    // Names and addresses stand in these two. They go last, because the others are found by them.
    await partners.applications.update(data => forgetApplications(data, person));
    await directory.update(data => forgetPeople(data, person));
    // A letter may have been written while the address was still there.
    await lettersGo();
    await backlog.push(portalId, await portals.read(portalId, program => recordsNaming(program, own)));
    await finishOne(connection, contactId);
    if (isNews)
      log.info({ portalId, contactId }, 'a person was erased, because the contact was deleted for privacy');
  }

  async function note(
    { erasures }: Connection,
    contactId: string,
    { personIds }: PersonTraces,
    own: readonly string[],
  ): Promise<void> {
    await erasures.update(({ contacts }) => {
      const before = contacts[contactId] ?? { begunAt: now(), personIds: [], payeesOf: [] };
      contacts[contactId] = {
        begunAt: before.begunAt,
        personIds: [...personIds],
        payeesOf: [...new Set([...before.payeesOf, ...own])],
      };
    });
  }

  /**
   * Whoever is owed something has to be paid, which the law lets their account be kept for; it is sealed, and goes
   * with the last payment.
   */
  async function finishOne({ portalId, partners, erasures }: Connection, contactId: string): Promise<void> {
    const erasure = erasures.data.contacts[contactId];
    if (!erasure) return;
    const owed = await portals.read(portalId, program => erasure.payeesOf.filter(id => isOwed(program, id)));
    const settled = erasure.payeesOf.filter(id => !owed.includes(id));
    await partners.payees.update(data => {
      for (const partnerId of settled) delete data.partners[partnerId];
    });
    const isOver = owed.length === 0 && now() >= erasure.begunAt + SECOND_LOOK_AFTER_MS;
    await erasures.update(({ contacts }) => {
      const kept = contacts[contactId];
      if (isOver) delete contacts[contactId];
      else if (kept) kept.payeesOf = owed;
    });
  }

  return {
    erase,
    async finish(connection) {
      for (const contactId of Object.keys(connection.erasures.data.contacts))
        await erase(connection, contactId);
    },
  };
}

/** Partners that are the person and no company. */
function partnersThatAre({ directory }: Connection, person: PersonTraces): string[] {
  return Object.entries(directory.data.partners)
    .filter(([, partner]) => isOnlyThisPerson(partner, person))
    .map(([partnerId]) => partnerId);
}

function isOwed(program: Program, partnerId: string): boolean {
  return (program.rewardsByPartner.get(partnerId) ?? []).some(isUnpaid);
}

/** Records whose properties say a partner's name: read again, they are compared with what they should say. */
function recordsNaming(program: Program, partnerIds: readonly string[]): RecordRef[] {
  return partnerIds.flatMap(partnerId => [
    ...[...dealsOfPartner(program, partnerId)].map(id => ({ type: 'deal', id }) as const),
    ...(program.touchesBySource.get(partnerId) ?? []).map(({ on, recordId }) => ({ type: on, id: recordId })),
    ...(program.registrationsByPartner.get(partnerId) ?? []).map(
      ({ companyId }) => ({ type: 'company', id: companyId }) as const,
    ),
  ]);
}
