import type { ReactNode } from 'react';
import type { RecordPage } from '../../wire.ts';
import { IconGlyph } from '../components/icon.tsx';
import { words } from '../host/object-types.ts';
import { formatProperty } from '../host/property-format.ts';
import { goBack } from './navigation.ts';
import { useSurroundings } from './session.ts';

const icons = {
  contacts: 'contact',
  companies: 'company',
  deals: 'deal',
  line_items: 'cart',
  notes: 'edit',
  tasks: 'edit',
} as const;

/** What stands under the name, most telling first. */
const facts = {
  contacts: ['jobtitle', 'email'],
  companies: ['domain', 'industry'],
  deals: ['amount', 'closedate'],
  line_items: ['amount'],
  notes: ['hs_timestamp'],
  tasks: ['hs_task_status', 'hs_timestamp'],
};

export function RecordHead({ record, children }: { record: RecordPage; children?: ReactNode }) {
  const { format } = useSurroundings();
  const { objectType } = record;
  const definitions = record.propertyGroups.flatMap(group => group.properties);
  const values = facts[objectType].flatMap(name => {
    const definition = definitions.find(one => one.name === name);
    return (definition && formatProperty(definition, record.properties, format)) || [];
  });
  return (
    <section className="sheet record-head">
      <button type="button" className="link small" onClick={() => goBack(`/${objectType}`)}>
        <IconGlyph name="left" /> {words[objectType].many}
      </button>
      <div className="record-name">
        <span className={`record-badge ${objectType}`}>
          <IconGlyph name={icons[objectType]} />
        </span>
        <div>
          <h1>{record.name}</h1>
          {values.length > 0 && <p className="quiet">{values.join(' · ')}</p>}
        </div>
      </div>
      {children}
    </section>
  );
}
