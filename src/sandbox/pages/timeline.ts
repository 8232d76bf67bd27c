import type { Source } from '../crm/change.ts';
import { plainText } from '../crm/note-text.ts';
import { objectTypes } from '../crm/object-types.ts';
import { findUser, fullName } from '../crm/people.ts';
import type { Property } from '../crm/property.ts';
import type { CrmRecord, Version } from '../crm/record.ts';
import type { ObjectType, TimelineEntry, User, WorkflowRun } from '../wire.ts';
import type { World } from '../world.ts';

const limit = 200;

/** What happened to a record, newest first: its creation, changes of values, notes, tasks, workflow runs. */
export function timelineOf(world: World, type: ObjectType, record: CrmRecord): TimelineEntry[] {
  const { account, crm, project, workflows } = world;
  const nameSource = (source: Source) => sourceName(source, account.users, project.appName);
  const created = {
    at: record.createdAt,
    text: `${capital(objectTypes[type].singular)} created`,
    source: nameSource(record.source),
  };
  const changes = Object.entries(record.history).flatMap(([name, versions]) =>
    changesOf(crm.properties.find(type, name), versions).map(({ version, text }) => ({
      at: version.at,
      text,
      source: nameSource(version.source),
    })),
  );
  const runs = workflows.runs(Number.MAX_SAFE_INTEGER).filter(run => run.objectId === record.id);
  const notes = [...crm.associations.of({ type, id: record.id }, 'notes').keys()].map(id =>
    noteEntry(crm.get('notes', id), nameSource),
  );
  const tasks = [...crm.associations.of({ type, id: record.id }, 'tasks').keys()].map(id =>
    taskEntry(crm.get('tasks', id), account.users, nameSource),
  );
  const all = [created, ...notes, ...tasks, ...changes, ...runs.map(runEntry)];
  return all.sort((a, b) => b.at - a.at).slice(0, limit);
}

function noteEntry({ values, source }: CrmRecord, nameSource: (source: Source) => string): TimelineEntry {
  const text = `Note: ${plainText(values.hs_note_body ?? '')}`;
  return { at: Date.parse(values.hs_timestamp ?? ''), text, source: nameSource(source) };
}

/** A task as it is now, where it was made: whose it is, until when, and whether it is done. */
function taskEntry(
  { values, source, createdAt }: CrmRecord,
  users: readonly User[],
  nameSource: (source: Source) => string,
): TimelineEntry {
  const owner = users.find(({ ownerId }) => ownerId === values.hubspot_owner_id);
  const whose = owner ? fullName(owner) : 'nobody';
  const due = (values.hs_timestamp ?? '').slice(0, 10);
  const standing = values.hs_task_status === 'COMPLETED' ? 'completed' : `due ${due}`;
  const body = plainText(values.hs_task_body ?? '');
  const text = `Task for ${whose}, ${standing}: ${values.hs_task_subject ?? ''}${body && `\n${body}`}`;
  return { at: createdAt, text, source: nameSource(source) };
}

/** The oldest version is not a change when it was there from the creation: it has no older one beside it. */
function changesOf(property: Property | undefined, versions: readonly Version[]) {
  if (!property) return [];
  return versions.flatMap((version, place) => {
    const before = versions[place + 1]?.value ?? '';
    const isBirth = place === versions.length - 1 && versions.length > 1;
    return isBirth ? [] : [{ version, text: changeText(property, before, version.value) }];
  });
}

function changeText(property: Property, before: string, after: string): string {
  const [old, now] = [shown(property, before), shown(property, after)];
  if (after === '') return `${property.label} cleared, it was ${old}`;
  return before === ''
    ? `${property.label} set to ${now}`
    : `${property.label} changed from ${old} to ${now}`;
}

/** Labels instead of option values, days instead of moments. */
function shown(property: Property, value: string): string {
  if (property.type === 'datetime') return value.slice(0, 10);
  return property.options.find(option => option.value === value)?.label ?? value;
}

function runEntry({ workflowName, status, startedAt, finishedAt, error }: WorkflowRun): TimelineEntry {
  const text = `Workflow “${workflowName}” ${status}${error ? `: ${error}` : ''}`;
  return { at: finishedAt ?? startedAt, text, source: 'Workflow' };
}

function sourceName({ type, id }: Source, users: readonly User[], appName: string): string {
  const user = findUser(users, id.replace(/^userId:/, ''));
  if (type === 'CRM_UI' && user) return fullName(user);
  return { INTEGRATION: appName, IMPORT: 'Import' }[type] ?? 'HubSpot';
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
