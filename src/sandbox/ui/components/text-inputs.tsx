import type * as SDK from '@hubspot/ui-extensions';
import { tell } from '../host/tell.ts';
import { asIs, useField } from '../host/use-field.ts';
import { Field } from './field.tsx';
import { IconGlyph } from './icon.tsx';

/** What the text boxes do alike: stand for each keystroke at once, tell onChange when they are left. */
function useTextField(props: SDK.InputProps) {
  const { name, value, defaultValue, onInput, onChange } = props;
  const field = useField<string, string>(
    { name, given: value, first: defaultValue, onInput, onChange },
    '',
    asIs,
  );
  const events = {
    name,
    value: field.local,
    placeholder: props.placeholder,
    readOnly: props.readOnly,
    'data-testid': props.testId,
    onChange: (event: { target: { value: string } }) => field.edit(event.target.value),
    onFocus: () => tell(props.onFocus, field.value),
    onBlur: () => {
      field.commit();
      tell(props.onBlur, field.value);
    },
  };
  return { field, events };
}

export function Input(props: SDK.InputProps) {
  const { field, events } = useTextField(props);
  return (
    <Field {...props} id={field.id}>
      {box => <input {...box} {...events} className="input" type={props.type ?? 'text'} />}
    </Field>
  );
}

export function TextArea({ cols, maxLength, rows = 3, resize = 'both', ...props }: SDK.TextAreaProps) {
  const { field, events } = useTextField(props);
  return (
    <Field {...props} id={field.id}>
      {box => (
        <textarea
          {...box}
          {...events}
          className={`input textarea resize-${resize}`}
          cols={cols}
          rows={rows}
          maxLength={maxLength}
        />
      )}
    </Field>
  );
}

export function SearchInput({ clearable = true, ...props }: SDK.SearchInputProps) {
  const { field, events } = useTextField(props);
  const clear = () => {
    field.edit('');
    field.commit();
  };
  return (
    <Field {...props} id={field.id}>
      {box => (
        <span className="search-box">
          <input
            {...box}
            {...events}
            className="input"
            type="search"
            aria-label={props.label ? undefined : (props.placeholder ?? 'Search')}
            onKeyDown={event => {
              // Enter means what was typed; in a form it would send the form.
              if (event.key !== 'Enter') return;
              event.preventDefault();
              field.commit();
            }}
          />
          {clearable && field.local !== '' ? (
            <button type="button" className="icon-button in-box" onClick={clear} aria-label="Clear search">
              <IconGlyph name="close" />
            </button>
          ) : (
            <IconGlyph name="search" className="in-box" />
          )}
        </span>
      )}
    </Field>
  );
}
