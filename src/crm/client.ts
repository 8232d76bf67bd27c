/** All we say to HubSpot, for one portal. */
import type { RecordType } from '../domain/record-keys.ts';
import { type AccountInfo, readAccountInfo, readDealPipelines, readOwners, readUsers } from './account.ts';
import {
  batch,
  type CrmOwner,
  type CrmPipeline,
  type CrmProperty,
  type CrmRecord,
  type CrmUser,
  page,
  property,
  understood,
} from './answers.ts';
import { type CallbackCompletion, completeCallbacks } from './callback-completion.ts';
import { restAfter, type Waiting } from './limits.ts';
import { type Links, readLinks } from './links.ts';
import { type CrmObject, paths } from './paths.ts';
import type { PropertyDefinition, PropertyRepair } from './property-definitions.ts';
import type { RecordRef } from './record-hint.ts';
import {
  associateRecords,
  createNote,
  findRecord,
  type NewNote,
  type UniqueValue,
  type Upserted,
  upsertRecord,
} from './record-making.ts';
import { type RecordsRead, recordReads, type Wanted } from './record-reads.ts';
import { type PageSearch, type Search, type SearchPage, searchPage, searchRecords } from './record-search.ts';
import { type RecordsWritten, type RecordUpdate, updateRecords } from './record-writes.ts';
import { createTask, type NewTask, setTaskStatus, type TaskStatus } from './tasks.ts';
import { type ClientStatus, createTransport, type TransportOptions } from './transport.ts';

/** Every method rejects with `CrmError` when HubSpot does not do as asked, after the tries that make sense. */
export interface CrmClient {
  accountInfo(): Promise<AccountInfo>;
  users(): Promise<CrmUser[]>;
  owners(): Promise<CrmOwner[]>;
  dealPipelines(): Promise<CrmPipeline[]>;
  batchRead(type: CrmObject, ids: readonly string[], wanted: Wanted): Promise<RecordsRead>;
  batchUpdate(type: RecordType, updates: readonly RecordUpdate[]): Promise<RecordsWritten>;
  links(
    ends: { from: RecordType; to: CrmObject; waiting?: Waiting | undefined },
    ids: readonly string[],
  ): Promise<Links>;
  /** The record that holds a unique value; undefined when HubSpot says that there is none. */
  find(
    type: RecordType,
    unique: UniqueValue,
    wanted: { properties: readonly string[]; waiting: Waiting },
  ): Promise<CrmRecord | undefined>;
  /** A moment behind: what it finds has to be read again before it is relied on. */
  search(type: RecordType, search: Search): Promise<CrmRecord[]>;
  /** The first page of what matches; a moment behind too. */
  searchPage(type: RecordType, search: PageSearch): Promise<SearchPage>;
  upsert(
    type: RecordType,
    unique: UniqueValue,
    write: { properties: Readonly<Record<string, string>>; waiting: Waiting },
  ): Promise<Upserted>;
  associate(from: RecordRef, to: RecordRef, waiting: Waiting): Promise<void>;
  /** Returns the note's id. Not sent again when the answer is lost. */
  createNote(note: NewNote, waiting: Waiting): Promise<string>;
  /** Returns the task's id. Not sent again when the answer is lost. */
  createTask(task: NewTask, waiting: Waiting): Promise<string>;
  setTaskStatus(taskId: string, status: TaskStatus, waiting: Waiting): Promise<void>;
  /** Lets workflows go on that wait for an action, at most 100; all or none of them. */
  completeCallbacks(completions: readonly CallbackCompletion[]): Promise<void>;
  properties(type: RecordType): Promise<CrmProperty[]>;
  createPropertyGroup(type: RecordType, group: { name: string; label: string }): Promise<void>;
  /** All or some: read the properties again to see which. */
  createProperties(type: RecordType, definitions: readonly PropertyDefinition[]): Promise<void>;
  changeProperty(type: RecordType, name: string, repair: PropertyRepair): Promise<void>;
  /** Requests sent since the start, every try counted. */
  calls(): number;
  /** How calls fare: what was sent, what waits, the limits as last told, whether HubSpot answers. */
  status(): ClientStatus;
  /** How long work of a kind rests after so many calls, in milliseconds, so that it keeps to its part of the limit. */
  restAfter(waiting: Waiting, calls: number): number;
  /** Sends away all calls that wait or come from now on (STOPPED), so that whoever made them can stop. */
  close(): void;
}

export function createCrmClient(options: TransportOptions): CrmClient {
  const transport = createTransport(options);
  return {
    accountInfo: () => readAccountInfo(transport),
    users: () => readUsers(transport),
    owners: () => readOwners(transport),
    dealPipelines: () => readDealPipelines(transport),
    batchRead: recordReads(transport),
    batchUpdate: (type, updates) => updateRecords(transport, type, updates),
    links: (ends, ids) => readLinks(transport, ends, ids),
    find: (type, unique, wanted) => findRecord(transport, type, unique, wanted),
    search: (type, search) => searchRecords(transport, type, search),
    searchPage: (type, search) => searchPage(transport, type, search),
    upsert: (type, unique, write) => upsertRecord(transport, type, unique, write),
    associate: (from, to, waiting) => associateRecords(transport, from, to, waiting),
    createNote: (note, waiting) => createNote(transport, note, waiting),
    createTask: (task, waiting) => createTask(transport, task, waiting),
    setTaskStatus: (taskId, status, waiting) => setTaskStatus(transport, taskId, status, waiting),
    completeCallbacks: completions => completeCallbacks(transport, completions),
    async properties(type) {
      const answer = await transport.call({ method: 'GET', path: paths.properties(type) });
      const { results } = understood(page, answer, 'list of properties');
      return results.map(result => understood(property, result, 'property'));
    },
    async createPropertyGroup(type, group) {
      await transport.call({ method: 'POST', path: paths.propertyGroups(type), body: group });
    },
    async createProperties(type, definitions) {
      const body = { inputs: definitions };
      const answer = await transport.call({ method: 'POST', path: paths.createProperties(type), body });
      understood(batch, answer, 'answer to created properties');
    },
    async changeProperty(type, name, repair) {
      await transport.call({ method: 'PATCH', path: paths.property(type, name), body: repair });
    },
    calls: () => transport.status().sent.calls,
    status: transport.status,
    close: transport.close,
    restAfter: (waiting, calls) => restAfter(waiting, calls, transport.status().limit.max),
  };
}
