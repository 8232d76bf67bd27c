import { useEffect, useId, useRef, useState } from 'react';
import type { InputField, InputOptions, WorkflowInput } from '../../wire-controls.ts';
import { Combobox } from '../components/combobox.tsx';
import { type BoxAttributes, Field } from '../components/field.tsx';
import { callSandbox } from '../host/sandbox-api.ts';

interface WorkflowInputProps {
  /** Whose input it is. */
  readonly uid: string;
  readonly field: InputField;
  readonly value: WorkflowInput;
  onChange(value: WorkflowInput): void;
}

/** One input of an action, as the workflow's author fills it in: a value, or a property of the record. */
export function WorkflowInputBox({ uid, field, value, onChange }: WorkflowInputProps) {
  const { label, description, required, takesProperty } = field;
  const isProperty = typeof value !== 'string';
  return (
    <Field id={useId()} label={label} description={description} required={required}>
      {box => (
        <span className="input-source">
          {takesProperty && (
            <select
              className="input select"
              aria-label={`${label} comes from`}
              value={isProperty ? 'property' : 'value'}
              onChange={event => onChange(event.target.value === 'property' ? { property: '' } : '')}
            >
              <option value="value">Value</option>
              <option value="property">Property</option>
            </select>
          )}
          {isProperty ? (
            <input
              {...box}
              className="input"
              placeholder="Its internal name"
              value={value.property}
              onChange={event => onChange({ property: event.target.value })}
            />
          ) : (
            <ValueBox box={box} uid={uid} field={field} value={value} onChange={onChange} />
          )}
        </span>
      )}
    </Field>
  );
}

type ValueBoxProps = Omit<WorkflowInputProps, 'value'> & {
  readonly box: BoxAttributes;
  readonly value: string;
};

function ValueBox({ box, uid, field, value, onChange }: ValueBoxProps) {
  if (field.fetchesOptions)
    return <FetchedOptions box={box} uid={uid} field={field} value={value} onChange={onChange} />;
  if (field.type === 'enumeration')
    return (
      <Combobox
        box={box}
        options={field.options}
        value={value}
        placeholder="Select an option"
        variant={undefined}
        readOnly={false}
        testId={undefined}
        onSearch={undefined}
        onChoose={choice => onChange(String(choice))}
      />
    );
  const attributes = {
    ...box,
    className: 'input',
    value,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  return field.fieldType === 'textarea' ? <textarea {...attributes} rows={3} /> : <input {...attributes} />;
}

/** Somebody who types is not interrupted by an answer to each letter. */
const searchAfterMs = 200;

/** Options that the app is asked for: at first, and again for what is typed. */
function FetchedOptions({ box, uid, field, value, onChange }: ValueBoxProps) {
  const [answer, setAnswer] = useState<InputOptions>();
  const [error, setError] = useState<string>();
  const [text, setText] = useState('');
  const latest = useRef(0);

  useEffect(() => {
    latest.current += 1;
    const round = latest.current;
    const ask = async () => {
      try {
        const path = `/sandbox/v1/workflow-actions/${uid}/options`;
        const given = await callSandbox<InputOptions>('POST', path, { input: field.name, q: text });
        if (round !== latest.current) return;
        setAnswer(given);
        setError(undefined);
      } catch (failure) {
        if (round === latest.current) setError((failure as Error).message);
      }
    };
    const timer = setTimeout(() => void ask(), text === '' ? 0 : searchAfterMs);
    return () => clearTimeout(timer);
  }, [uid, field.name, text]);

  return (
    <span className="fetched-options">
      <Combobox
        box={box}
        options={answer?.options ?? []}
        value={value}
        placeholder={answer?.searchable ? 'Search' : 'Select an option'}
        variant={undefined}
        readOnly={false}
        testId={undefined}
        onSearch={answer?.searchable ? setText : undefined}
        onChoose={choice => onChange(String(choice))}
      />
      {answer?.after && <span className="quiet small">There are more: type to find them.</span>}
      {error && (
        <span className="field-message error" role="alert">
          {error}
        </span>
      )}
    </span>
  );
}
