/** The CRM data a card asks for through the SDK's hooks, in the shapes that the SDK checks. */
import { release, retain } from '@remote-ui/rpc';
import type { AssociationPage, PropertyDefinition, RecordPage, SearchAnswer } from '../../wire.ts';
import type { CardValues, Fetched, FormatOptions, PageCalls } from './contract.ts';
import type { LiveRecord } from './live-record.ts';
import { typeNamed } from './object-types.ts';
import { type FormatContext, formatProperty } from './property-format.ts';
import { callSandbox, query } from './sandbox-api.ts';

type DataCalls = Pick<
  PageCalls,
  'fetchCrmProperties' | 'fetchAssociations' | 'fetchCrmSearch' | 'formatCrmProperties'
>;

/** The calls, and `stop`, which ends what the card still follows when it is taken off the page. */
export function cardData(live: LiveRecord, context: FormatContext): { calls: DataCalls; stop(): void } {
  const followed = new Set<() => void>();
  const follow = (listener: () => void): (() => void) => {
    const stop = live.subscribe(listener);
    followed.add(stop);
    return () => {
      stop();
      followed.delete(stop);
    };
  };
  // Only the record's own property definitions are at hand: values of other types are given as they are stored.
  const format = (type: string, values: CardValues, options: FormatOptions | undefined): CardValues =>
    typeNamed(type) === live.objectType
      ? formatted(values, options?.propertiesToFormat, definitionsOf(live.state().record), context)
      : values;

  const calls: DataCalls = {
    fetchCrmProperties: (names, onUpdate, options) =>
      orError(async () => {
        const record = await loaded(live);
        const pick = (page: RecordPage) => format(live.objectType, picked(page, names), options);
        retain(onUpdate);
        let told = JSON.stringify(pick(record));
        const stop = follow(() => {
          const now = live.state().record;
          if (!now || JSON.stringify(pick(now)) === told) return;
          told = JSON.stringify(pick(now));
          onUpdate(pick(now));
        });
        const cleanup = () => {
          stop();
          release(onUpdate);
        };
        return { data: pick(record), cleanup };
      }),

    fetchAssociations: (request, options) =>
      orError(async () => {
        const { objectType, id } = live;
        const path = `/sandbox/v1/records/${objectType}/${id}/associations/${typeNamed(request.toObjectType)}`;
        const page = await callSandbox<AssociationPage>(
          'GET',
          path +
            query({
              properties: request.properties?.join(','),
              limit: request.pageLength,
              offset: request.offset,
            }),
        );
        const results = page.results.map(result => ({
          ...result,
          associationTypes: result.associationTypes.map(type => ({ ...type, label: type.label ?? '' })),
          properties: format(request.toObjectType, result.properties, options),
        }));
        return { data: { results, hasMore: page.hasMore, nextOffset: page.nextOffset } };
      }),

    fetchCrmSearch: (request, options) =>
      orError(async () => {
        const { objectType, pageLength, ...search } = request;
        const answer = await callSandbox<SearchAnswer>(
          'POST',
          `/sandbox/v1/search/${typeNamed(objectType)}`,
          {
            ...search,
            ...(pageLength === undefined ? {} : { limit: pageLength }),
          },
        );
        const results = answer.results.map(({ id, properties }) => ({
          objectId: Number(id),
          properties: format(objectType, properties, options),
        }));
        const after = answer.paging?.next.after;
        return {
          data: {
            results,
            total: answer.total,
            hasMore: after !== undefined,
            ...(after === undefined ? {} : { after }),
          },
        };
      }),

    formatCrmProperties: async ({ propertiesList, objectType }) =>
      propertiesList.map(values => format(objectType, values, { propertiesToFormat: 'all' })),
  };
  const stop = () => {
    for (const end of followed) end();
  };
  return { calls, stop };
}

async function loaded(live: LiveRecord): Promise<RecordPage> {
  if (!live.state().record) await live.refresh();
  const { record, error } = live.state();
  if (!record) throw error ?? new Error('The record could not be read.');
  return record;
}

/** The SDK turns `error` into the Error that its hooks return. */
async function orError<T>(read: () => Promise<Fetched<T>>): Promise<Fetched<T>> {
  try {
    return await read();
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** Every name that was asked for is there; a property without a value, or unknown here, is null. */
export function picked(record: RecordPage, names: readonly string[] | '*'): CardValues {
  if (names === '*' || names.includes('*')) return { ...record.properties };
  return Object.fromEntries(names.map(name => [name, record.properties[name] ?? null]));
}

function definitionsOf(record: RecordPage | undefined): readonly PropertyDefinition[] {
  return record?.propertyGroups.flatMap(group => group.properties) ?? [];
}

function formatted(
  values: CardValues,
  which: readonly string[] | 'all' | undefined,
  definitions: readonly PropertyDefinition[],
  context: FormatContext,
): CardValues {
  if (which === undefined) return values;
  const entries = Object.entries(values).map(([name, value]) => {
    const definition = definitions.find(one => one.name === name);
    if (value === null || !definition || (which !== 'all' && !which.includes(name))) return [name, value];
    return [name, formatProperty(definition, values, context)];
  });
  return Object.fromEntries(entries);
}
