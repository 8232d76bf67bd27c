import type { ObjectType } from '../wire.ts';
import type { Source } from './change.ts';
import { type CrmRecord, type Version, versionLimit, versionsOf } from './record.ts';

/** Names the records that were merged into one, oldest merge first: `123;456`. */
const mergedIds = 'hs_merged_object_ids';
const furtherDomains = 'hs_additional_domains';

/**
 * The record that two become (HubSpot's changelog, "Deals now support merging"): a new one with the history of both.
 * The primary one's values stand; where it has none, the other's do.
 */
export function mergedRecord(
  type: ObjectType,
  [primary, other]: readonly [CrmRecord, CrmRecord],
  { id, at, source }: { id: string; at: number; source: Source },
): CrmRecord {
  const ids = [primary, other].flatMap(one => [...(one.values[mergedIds]?.split(';') ?? []), one.id]);
  const values: Readonly<Record<string, string>> = {
    ...other.values,
    ...primary.values,
    ...(type === 'companies' && domainsOfBoth(primary, other)),
    [mergedIds]: ids.join(';'),
  };
  const names = Object.keys(values).filter(name => name !== mergedIds);
  const histories = names.map(name => {
    const both = [...versionsOf(type, primary, name), ...versionsOf(type, other, name)];
    const newest = both.toSorted((a, b) => b.at - a.at);
    const value = values[name] ?? '';
    const settled: Version[] = newest[0]?.value === value ? [] : [{ value, at, source }];
    return [name, [...settled, ...newest].slice(0, versionLimit)] as const;
  });
  return {
    id,
    createdAt: Math.min(primary.createdAt, other.createdAt),
    updatedAt: at,
    source: primary.source,
    values,
    history: Object.fromEntries(histories),
  };
}

/** The other company's domains are further ones of what both become (HubSpot's blog on several domains of a company). */
function domainsOfBoth(primary: CrmRecord, other: CrmRecord): Readonly<Record<string, string>> {
  const domain = primary.values.domain || other.values.domain;
  const all = [primary, other].flatMap(({ values }) => [
    values.domain ?? '',
    ...(values[furtherDomains] ?? '').split(';'),
  ]);
  const further = new Set(all.map(one => one.trim()).filter(one => one !== '' && one !== domain));
  return further.size === 0 ? {} : { [furtherDomains]: [...further].join(';') };
}
