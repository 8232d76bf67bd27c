import { type FormEvent, useId, useState } from 'react';
import type { AssociationTo, ObjectType, RecordPage, Session } from '../../wire.ts';
import { Dialog } from '../components/dialog.tsx';
import { Field } from '../components/field.tsx';
import { recordAddress } from '../host/addresses.ts';
import { words } from '../host/object-types.ts';
import { callSandbox } from '../host/sandbox-api.ts';
import { navigate } from './navigation.ts';
import { useSurroundings } from './session.ts';

interface CreateRecordProps {
  readonly objectType: ObjectType;
  /** The record it will belong to. */
  readonly from?: Pick<AssociationTo, 'objectType' | 'id'> & { readonly name: string };
  onClose(): void;
}

interface Box {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'date' | 'email';
  readonly required?: boolean;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

/** A new record with what a rep knows when it begins; the rest is filled in on its page. */
export function CreateRecord({ objectType, from, onClose }: CreateRecordProps) {
  const { session, user } = useSurroundings();
  const [error, setError] = useState<string>();
  const [isSaving, setSaving] = useState(false);
  const one = words[objectType].one.toLowerCase();

  const create = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const entries = [...new FormData(event.currentTarget)].filter(([, value]) => value !== '');
    const properties = { ...Object.fromEntries(entries), hubspot_owner_id: user.ownerId };
    const associations = from
      ? [{ objectType: from.objectType, id: from.id, primary: from.objectType === 'companies' }]
      : [];
    setSaving(true);
    try {
      const path = `/sandbox/v1/records/${objectType}`;
      const { id } = await callSandbox<RecordPage>('POST', path, { properties, associations });
      onClose();
      // A line item is one of several: whoever adds one stays with the deal.
      if (objectType !== 'line_items') navigate(recordAddress(objectType, id));
    } catch (failure) {
      setError((failure as Error).message);
      setSaving(false);
    }
  };

  return (
    <Dialog kind="modal" title={`Create ${one}`} onClose={onClose}>
      <form onSubmit={event => void create(event)}>
        <div className="dialog-body form">
          {from && <p className="quiet">For {from.name}</p>}
          {boxesOf(objectType, session).map(box => (
            <CreateBox key={box.name} box={box} />
          ))}
          {error && (
            <div className="field-message error" role="alert">
              {error}
            </div>
          )}
        </div>
        <footer className="dialog-footer">
          <button type="submit" className="button primary" disabled={isSaving}>
            Create {one}
          </button>
          <button type="button" className="button secondary" onClick={onClose}>
            Cancel
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

function CreateBox({ box }: { box: Box }) {
  const { name, label, type = 'text', required, options } = box;
  return (
    <Field id={useId()} label={label} required={required}>
      {attributes =>
        options ? (
          <select {...attributes} className="input select" name={name}>
            {options.map(option => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        ) : (
          <input {...attributes} className="input" name={name} type={type} required={required} />
        )
      }
    </Field>
  );
}

function boxesOf(objectType: ObjectType, session: Session): readonly Box[] {
  switch (objectType) {
    case 'contacts':
      return [
        { name: 'email', label: 'Email', type: 'email', required: true },
        { name: 'firstname', label: 'First name' },
        { name: 'lastname', label: 'Last name' },
        { name: 'jobtitle', label: 'Job title' },
      ];
    case 'companies':
      return [
        { name: 'name', label: 'Company name', required: true },
        { name: 'domain', label: 'Domain' },
        { name: 'phone', label: 'Phone' },
        { name: 'city', label: 'City' },
        { name: 'country', label: 'Country' },
      ];
    case 'deals':
      return [
        { name: 'dealname', label: 'Deal name', required: true },
        { name: 'dealstage', label: 'Stage', options: stagesOf(session) },
        { name: 'amount', label: 'Amount' },
        { name: 'deal_currency_code', label: 'Currency', options: currenciesOf(session) },
        { name: 'dealtype', label: 'Deal type', options: dealTypes },
        { name: 'closedate', label: 'Close date', type: 'date' },
      ];
    case 'line_items':
      return [
        { name: 'name', label: 'Name', required: true },
        { name: 'amount', label: 'Net price', required: true },
        { name: 'hs_product_id', label: 'Product ID' },
      ];
    case 'tasks':
      return [
        { name: 'hs_task_subject', label: 'Title', required: true },
        { name: 'hs_timestamp', label: 'Due', type: 'date', required: true },
      ];
    case 'notes':
      return [
        { name: 'hs_timestamp', label: 'Date', type: 'date', required: true },
        { name: 'hs_note_body', label: 'Note', required: true },
      ];
  }
}

const dealTypes = [
  { value: '', label: 'Not said' },
  { value: 'newbusiness', label: 'New business' },
  { value: 'existingbusiness', label: 'Existing business' },
];

/** The account's own first: then a deal that says nothing is in it. */
function currenciesOf({ currency, currencies }: Session): readonly { value: string; label: string }[] {
  const others = currencies.filter(one => one.value !== currency);
  return [...currencies.filter(one => one.value === currency), ...others];
}

function stagesOf({ pipelines }: Session): readonly { value: string; label: string }[] {
  const stages = pipelines[0]?.stages ?? [];
  return stages.map(({ id, label }) => ({ value: id, label }));
}
