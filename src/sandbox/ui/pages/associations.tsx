import { useState } from 'react';
import type { AssociatedRecord, ObjectType, RecordPage } from '../../wire.ts';
import { IconGlyph } from '../components/icon.tsx';
import { recordAddress } from '../host/addresses.ts';
import { words } from '../host/object-types.ts';
import { formatMoney } from '../host/property-format.ts';
import { callSandbox } from '../host/sandbox-api.ts';
import { toasts } from '../host/toasts.ts';
import { AddAssociation } from './add-association.tsx';
import { useSurroundings } from './session.ts';

interface AssociationCardProps {
  readonly record: RecordPage;
  readonly toType: ObjectType;
  onChange(): void;
}

/** The records of one type that belong to this one. */
export function AssociationCard({ record, toType, onChange }: AssociationCardProps) {
  const [isAdding, setAdding] = useState(false);
  const { many, one } = words[toType];
  const associated = record.associations[toType];
  const total = record.associationTotals[toType];
  const pathTo = (id: string) =>
    `/sandbox/v1/records/${record.objectType}/${record.id}/associations/${toType}/${id}`;

  const remove = async (other: AssociatedRecord) => {
    try {
      await callSandbox('DELETE', pathTo(other.id));
      onChange();
    } catch (error) {
      toasts.add({ type: 'danger', message: (error as Error).message });
    }
  };

  return (
    <section className="sheet" aria-label={many}>
      <div className="sheet-head">
        <h2 className="sheet-title">
          {many} <span className="quiet">({total})</span>
        </h2>
        <button
          type="button"
          className="link small"
          onClick={() => setAdding(true)}
          aria-label={`Add ${one.toLowerCase()}`}
        >
          + Add
        </button>
      </div>
      {associated.length === 0 && <p className="quiet small">No {many.toLowerCase()} yet.</p>}
      <ul className="associations">
        {associated.map(other => (
          <li key={other.id}>
            <div>
              <div className="association-name">
                <a href={recordAddress(toType, other.id)}>{other.name}</a>
                {other.primary && <span className="tag default">Primary</span>}
              </div>
              <Facts toType={toType} other={other} />
            </div>
            <button
              type="button"
              className="icon-button faint"
              onClick={() => void remove(other)}
              aria-label={`Remove ${other.name}`}
            >
              <IconGlyph name="close" />
            </button>
          </li>
        ))}
      </ul>
      {total > associated.length && (
        <p className="quiet small">
          The {associated.length} newest of {total}.
        </p>
      )}
      {isAdding && (
        <AddAssociation
          record={record}
          toType={toType}
          onAdd={async id => {
            await callSandbox('PUT', pathTo(id), {});
            onChange();
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </section>
  );
}

/** One quiet line about an associated record: an address, a domain, or where a deal stands. */
function Facts({ toType, other }: { toType: ObjectType; other: AssociatedRecord }) {
  const { session, format } = useSurroundings();
  const { email, domain, dealstage, amount, deal_currency_code } = other.properties;
  const currency = deal_currency_code || format.currency;
  const stages = session.pipelines.flatMap(pipeline => pipeline.stages);
  const facts = {
    contacts: [email],
    companies: [domain],
    deals: [
      stages.find(stage => stage.id === dealstage)?.label,
      amount ? formatMoney(Number(amount), currency, format.locale) : null,
    ],
    // Its money is in its deal's currency.
    line_items: [amount],
    notes: [],
    tasks: [],
  };
  const said = facts[toType].filter(Boolean);
  if (said.length === 0) return null;
  return (
    <div className="association-facts quiet small" title={said.join(' · ')}>
      {said.join(' · ')}
    </div>
  );
}
