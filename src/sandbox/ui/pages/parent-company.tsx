import { useState } from 'react';
import type { RecordPage } from '../../wire.ts';
import { IconGlyph } from '../components/icon.tsx';
import { recordAddress } from '../host/addresses.ts';
import { callSandbox } from '../host/sandbox-api.ts';
import { toasts } from '../host/toasts.ts';
import { RecordPicker } from './record-picker.tsx';

interface ParentCompanyProps {
  readonly record: RecordPage;
  onChange(): void;
}

/** The company that this one belongs to, and those that belong to it. */
export function ParentCompany({ record, onChange }: ParentCompanyProps) {
  const [isPicking, setPicking] = useState(false);
  const near = record.associations.companies;
  const parentId = record.properties.hs_parent_company_id;
  const parent = near.find(({ id }) => id === parentId);
  const children = near.filter(({ properties }) => properties.hs_parent_company_id === record.id);
  const pathTo = (id: string) => `/sandbox/v1/records/companies/${record.id}/associations/companies/${id}`;

  const remove = async (id: string) => {
    try {
      await callSandbox('DELETE', pathTo(id));
      onChange();
    } catch (error) {
      toasts.add({ type: 'danger', message: (error as Error).message });
    }
  };

  return (
    <section className="sheet" aria-label="Parent company">
      <div className="sheet-head">
        <h2 className="sheet-title">Parent company</h2>
        <button type="button" className="link small" onClick={() => setPicking(true)}>
          {parent ? 'Change' : '+ Set'}
        </button>
      </div>
      {!parent && <p className="quiet small">No parent company.</p>}
      <ul className="associations">
        {parent && (
          <li>
            <div className="association-name">
              <a href={recordAddress('companies', parent.id)}>{parent.name}</a>
            </div>
            <button
              type="button"
              className="icon-button faint"
              onClick={() => void remove(parent.id)}
              aria-label={`Remove parent ${parent.name}`}
            >
              <IconGlyph name="close" />
            </button>
          </li>
        )}
        {children.map(child => (
          <li key={child.id}>
            <div className="association-name">
              <a href={recordAddress('companies', child.id)}>{child.name}</a>
              <span className="tag default">Child</span>
            </div>
          </li>
        ))}
      </ul>
      {isPicking && (
        <RecordPicker
          title="Set parent company"
          objectType="companies"
          taken={new Set([record.id, ...(parentId ? [parentId] : [])])}
          onPick={async id => {
            await callSandbox('PUT', pathTo(id), { parent: true });
            onChange();
          }}
          onClose={() => setPicking(false)}
        />
      )}
    </section>
  );
}
