import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { PropertyDefinition } from '../../wire.ts';
import { toDay, toMillis } from '../host/property-format.ts';

interface PropertyEditorProps {
  readonly definition: PropertyDefinition;
  readonly value: string;
  onSave(value: string): Promise<void>;
  /** Saved, given up or unchanged. */
  onDone(byKeyboard: boolean): void;
}

/** One box in place of a value: Enter or leaving it saves, Escape gives it up; a refusal stands below it. */
export function PropertyEditor({ definition, value, onSave, onDone }: PropertyEditorProps) {
  const [text, setText] = useState(() => toBox(definition, value));
  const [error, setError] = useState<string>();
  const [isSaving, setSaving] = useState(false);
  const isOver = useRef(false);
  const errorId = useId();

  const save = async (entered: string, byKeyboard: boolean) => {
    if (isOver.current) return;
    const next = fromBox(definition, entered, value);
    if (next === value) return finish(byKeyboard);
    setSaving(true);
    try {
      await onSave(next);
      finish(byKeyboard);
    } catch (failure) {
      setError((failure as Error).message);
    } finally {
      setSaving(false);
    }
  };
  const finish = (byKeyboard: boolean) => {
    isOver.current = true;
    onDone(byKeyboard);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') finish(true);
    if (event.key === 'Enter' && definition.fieldType !== 'textarea') {
      event.preventDefault();
      void save(text, true);
    }
  };
  const shared = {
    className: 'input sm',
    autoFocus: true,
    value: text,
    disabled: isSaving,
    'aria-label': definition.label,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': error ? errorId : undefined,
    onKeyDown,
    onBlur: () => void save(text, false),
    onChange: (event: { target: { value: string } }) => setText(event.target.value),
  };

  return (
    <div className={error ? 'property-editor has-error' : 'property-editor'}>
      {choicesOf(definition) ? (
        <select
          {...shared}
          onChange={event => {
            setText(event.target.value);
            void save(event.target.value, false);
          }}
        >
          <option value="">–</option>
          {choicesOf(definition)?.map(option => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : definition.fieldType === 'textarea' ? (
        <textarea {...shared} rows={3} />
      ) : (
        <input
          {...shared}
          type={boxType(definition)}
          inputMode={definition.type === 'number' ? 'decimal' : undefined}
        />
      )}
      {error && (
        <div className="field-message error" id={errorId} role="alert">
          {error}
        </div>
      )}
    </div>
  );
}

/** One of several: an enumeration of checkboxes holds more than one, and is edited as its text. */
function choicesOf({ type, fieldType, options }: PropertyDefinition) {
  if (type === 'bool')
    return options.length > 0
      ? options
      : [
          { value: 'true', label: 'Yes' },
          { value: 'false', label: 'No' },
        ];
  return type === 'enumeration' && fieldType !== 'checkbox' ? options : null;
}

const boxType = ({ type }: PropertyDefinition) => (type === 'date' || type === 'datetime' ? 'date' : 'text');

function toBox({ type }: PropertyDefinition, value: string): string {
  return type === 'date' || type === 'datetime' ? toDay(value) : value;
}

/** A moment keeps its hour when only its day is changed. */
function fromBox({ type }: PropertyDefinition, text: string, before: string): string {
  if (type === 'number') return text.replace(/[\s,]/g, '');
  if (text === toDay(before) && (type === 'date' || type === 'datetime')) return before;
  if (type !== 'datetime' || text === '') return text.trim();
  const time =
    before && !Number.isNaN(toMillis(before))
      ? new Date(toMillis(before)).toISOString().slice(10)
      : 'T00:00:00.000Z';
  return `${text}${time}`;
}
