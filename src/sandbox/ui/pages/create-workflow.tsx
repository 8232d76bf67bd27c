import { type FormEvent, useId, useState } from 'react';
import type { ObjectType } from '../../wire.ts';
import type { Workflow, WorkflowAction, WorkflowInput } from '../../wire-controls.ts';
import { Dialog } from '../components/dialog.tsx';
import { Field } from '../components/field.tsx';
import { words } from '../host/object-types.ts';
import { callSandbox } from '../host/sandbox-api.ts';
import { WorkflowInputBox } from './workflow-input.tsx';

interface CreateWorkflowProps {
  readonly actions: readonly WorkflowAction[];
  onCreated(): void;
  onClose(): void;
}

/** What a workflow of a kind of record is mostly started by. */
const triggers: Readonly<Partial<Record<ObjectType, { property: string; value: string }>>> = {
  deals: { property: 'dealstage', value: 'closedwon' },
  contacts: { property: 'lifecyclestage', value: 'customer' },
  companies: { property: 'lifecyclestage', value: 'customer' },
};

/** A new workflow: which action of the app runs on which records when, and with what. */
export function CreateWorkflow({ actions, onCreated, onClose }: CreateWorkflowProps) {
  const [uid, setUid] = useState(actions[0]?.uid ?? '');
  const [type, setType] = useState<ObjectType>();
  const [inputs, setInputs] = useState<Readonly<Record<string, WorkflowInput>>>({});
  const [error, setError] = useState<string>();
  const action = actions.find(one => one.uid === uid);
  const objectType = type && action?.objectTypes.includes(type) ? type : action?.objectTypes[0];
  if (!action || !objectType) return null;

  const create = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { name, property, value } = Object.fromEntries(new FormData(event.currentTarget));
    const given = Object.entries(inputs).filter(([, input]) => input !== '');
    try {
      await callSandbox<Workflow>('POST', '/sandbox/v1/workflows', {
        name,
        objectType,
        trigger: { property, value },
        action: { uid, inputs: Object.fromEntries(given) },
      });
      onCreated();
      onClose();
    } catch (failure) {
      setError((failure as Error).message);
    }
  };

  return (
    <Dialog kind="modal" title="Create workflow" width="medium" onClose={onClose}>
      <form onSubmit={event => void create(event)}>
        <div className="dialog-body form">
          <TextBox label="Name" name="name" standard={action.label} key={`name ${uid}`} />
          <SelectBox
            label="Action"
            value={uid}
            options={actions.map(one => ({ value: one.uid, label: one.label }))}
            onChange={chosen => {
              setUid(chosen);
              setInputs({});
            }}
          />
          <SelectBox
            label="Records"
            value={objectType}
            options={action.objectTypes.map(one => ({ value: one, label: words[one].many }))}
            onChange={chosen => setType(chosen as ObjectType)}
          />
          <div className="field-pair" key={objectType}>
            <TextBox label="Enroll when" name="property" standard={triggers[objectType]?.property} />
            <TextBox label="becomes" name="value" standard={triggers[objectType]?.value} />
          </div>
          {action.inputFields.map(field => (
            <WorkflowInputBox
              key={`${uid} ${field.name}`}
              uid={uid}
              field={field}
              value={inputs[field.name] ?? ''}
              onChange={value => setInputs({ ...inputs, [field.name]: value })}
            />
          ))}
          {error && (
            <div className="field-message error" role="alert">
              {error}
            </div>
          )}
        </div>
        <footer className="dialog-footer">
          <button type="submit" className="button primary">
            Create workflow
          </button>
          <button type="button" className="button secondary" onClick={onClose}>
            Cancel
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

interface TextBoxProps {
  readonly label: string;
  readonly name: string;
  readonly standard: string | undefined;
}

function TextBox({ label, name, standard }: TextBoxProps) {
  return (
    <Field id={useId()} label={label} required>
      {box => <input {...box} className="input" name={name} defaultValue={standard} required />}
    </Field>
  );
}

interface SelectBoxProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  onChange(value: string): void;
}

function SelectBox({ label, value, options, onChange }: SelectBoxProps) {
  return (
    <Field id={useId()} label={label}>
      {box => (
        <select
          {...box}
          className="input select"
          value={value}
          onChange={event => onChange(event.target.value)}
        >
          {options.map(option => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
