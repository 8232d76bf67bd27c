import type { PropertyDefinition, PropertyGroup, RecordPage } from '../../wire.ts';
import { words } from '../host/object-types.ts';
import { PropertyRow } from './property-row.tsx';
import type { SaveValues } from './record-page.tsx';

/** The properties that a rep looks at first; the others wait below them. */
const keyProperties = {
  contacts: ['email', 'phone', 'jobtitle', 'lifecyclestage', 'hubspot_owner_id'],
  companies: ['domain', 'phone', 'industry', 'city', 'lifecyclestage', 'hubspot_owner_id'],
  deals: ['amount', 'deal_currency_code', 'closedate', 'dealtype', 'hubspot_owner_id'],
} as const;

interface Props {
  readonly record: RecordPage;
  readonly onSave: SaveValues;
}

/** The record's properties by group: HubSpot's own may be edited, those that an app writes are shown. */
export function RecordProperties({ record, onSave }: Props) {
  const [standard, ...ofApps] = record.propertyGroups;
  const about = `About this ${words[record.objectType].one.toLowerCase()}`;
  return (
    <>
      {standard && <StandardGroup record={record} onSave={onSave} group={standard} title={about} />}
      {ofApps.map(group => (
        <section key={group.name} className="sheet" aria-label={group.label}>
          <h2 className="sheet-title">{group.label}</h2>
          {group.properties.length === 0 && <p className="quiet small">No properties in this group.</p>}
          <dl className="properties">
            {group.properties.map(definition => (
              <PropertyRow key={definition.name} definition={definition} values={record.properties} />
            ))}
          </dl>
        </section>
      ))}
    </>
  );
}

function StandardGroup({ record, onSave, group, title }: Props & { group: PropertyGroup; title: string }) {
  const names: readonly string[] = keyProperties[record.objectType];
  const first = names.flatMap(name => group.properties.find(one => one.name === name) ?? []);
  const rest = group.properties.filter(one => !names.includes(one.name));
  const row = (definition: PropertyDefinition) => (
    <PropertyRow
      key={definition.name}
      definition={definition}
      values={record.properties}
      {...(definition.readOnly ? {} : { onSave })}
    />
  );
  return (
    <section className="sheet" aria-label={title}>
      <h2 className="sheet-title">{title}</h2>
      <dl className="properties">{first.map(row)}</dl>
      <details className="more-properties">
        <summary>All properties</summary>
        <dl className="properties">{rest.map(row)}</dl>
      </details>
    </section>
  );
}
