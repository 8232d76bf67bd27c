import { useRef, useState } from 'react';
import type { PropertyDefinition, Values } from '../../wire.ts';
import { IconGlyph } from '../components/icon.tsx';
import { formatProperty } from '../host/property-format.ts';
import { PropertyEditor } from './property-editor.tsx';
import type { SaveValues } from './record-page.tsx';
import { useSurroundings } from './session.ts';

interface PropertyRowProps {
  readonly definition: PropertyDefinition;
  readonly values: Values;
  /** It changed a moment ago, and stands out. */
  readonly isFresh: boolean;
  /** Without it the value is only shown. */
  readonly onSave?: SaveValues;
}

/** A property's name over its value. */
export function PropertyRow({ definition, values, isFresh, onSave }: PropertyRowProps) {
  const { format } = useSurroundings();
  const [isEditing, setEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { name, label } = definition;
  const stored = values[name] ?? '';
  const shown = formatProperty(definition, values, format);
  const done = (byKeyboard: boolean) => {
    setEditing(false);
    if (byKeyboard) setTimeout(() => button.current?.focus());
  };

  return (
    <div className={isFresh ? 'property fresh' : 'property'} data-property={name} data-value={stored}>
      <dt title={definition.description || undefined}>{label}</dt>
      <dd>
        {isEditing && onSave ? (
          <PropertyEditor
            definition={definition}
            value={stored}
            onSave={value => onSave({ [name]: value === '' ? null : value })}
            onDone={done}
          />
        ) : onSave ? (
          <button
            ref={button}
            type="button"
            className="property-value"
            onClick={() => setEditing(true)}
            aria-label={`Edit ${label}: ${shown || 'empty'}`}
          >
            {shown || <span className="quiet">–</span>}
            <IconGlyph name="edit" className="pencil" />
          </button>
        ) : (
          <span className="property-value">{shown || <span className="quiet">–</span>}</span>
        )}
      </dd>
    </div>
  );
}
