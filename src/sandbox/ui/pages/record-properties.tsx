import type { PropertyDefinition, PropertyGroup, RecordPage } from '../../wire.ts';
import { words } from '../host/object-types.ts';
import { PropertyRow } from './property-row.tsx';
import type { SaveValues } from './record-page.tsx';
import { useFresh } from './use-fresh.ts';

/** The properties that a rep looks at first; the others wait below them. */
const keyProperties: Readonly<Record<RecordPage['objectType'], readonly string[]>> = {
  contacts: ['email', 'phone', 'jobtitle', 'lifecyclestage', 'hubspot_owner_id'],
  companies: ['domain', 'phone', 'industry', 'city', 'lifecyclestage', 'hubspot_owner_id'],
  deals: ['amount', 'deal_currency_code', 'closedate', 'dealtype', 'hubspot_owner_id'],
  line_items: ['amount', 'hs_product_id'],
  notes: ['hs_timestamp', 'hs_note_body'],
  tasks: ['hs_task_status', 'hs_timestamp', 'hubspot_owner_id', 'hs_task_body'],
};

interface Props {
  readonly record: RecordPage;
  readonly onSave: SaveValues;
}

/** The record's properties by group: HubSpot's own may be edited, those that an app writes are shown. */
export function RecordProperties({ record, onSave }: Props) {
  const fresh = useFresh(record.properties);
  const [standard, ...ofApps] = record.propertyGroups;
  const row = (definition: PropertyDefinition, isEditable: boolean) => (
    <PropertyRow
      key={definition.name}
      definition={definition}
      values={record.properties}
      isFresh={fresh.has(definition.name)}
      {...(isEditable && !definition.readOnly ? { onSave } : {})}
    />
  );
  return (
    <>
      {standard && (
        <Group
          title={`About this ${words[record.objectType].one.toLowerCase()}`}
          group={standard}
          isFirst={({ name }) => keyProperties[record.objectType].includes(name)}
          more="All properties"
          row={definition => row(definition, true)}
        />
      )}
      {ofApps.map(group => (
        <Group
          key={group.name}
          title={group.label}
          group={group}
          isFirst={({ name }) => Boolean(record.properties[name])}
          more="Empty properties"
          row={definition => row(definition, false)}
        />
      ))}
    </>
  );
}

interface GroupProps {
  readonly title: string;
  readonly group: PropertyGroup;
  /** What the rest is called, which is folded away. */
  readonly more: string;
  isFirst(definition: PropertyDefinition): boolean;
  row(definition: PropertyDefinition): JSX.Element;
}

function Group({ title, group, more, isFirst, row }: GroupProps) {
  const first = group.properties.filter(isFirst);
  const rest = group.properties.filter(definition => !isFirst(definition));
  return (
    <section className="sheet" aria-label={title}>
      <h2 className="sheet-title">{title}</h2>
      {first.length === 0 && <p className="quiet small">Nothing here yet.</p>}
      <dl className="properties">{first.map(row)}</dl>
      {rest.length > 0 && (
        <details className="more-properties">
          <summary>
            {more} ({rest.length})
          </summary>
          <dl className="properties">{rest.map(row)}</dl>
        </details>
      )}
    </section>
  );
}
