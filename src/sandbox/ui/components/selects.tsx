import type * as SDK from '@hubspot/ui-extensions';
import { useCallback, useRef, useState } from 'react';
import { asIs, useField } from '../host/use-field.ts';
import { useClickElsewhere } from './click-elsewhere.ts';
import { Combobox } from './combobox.tsx';
import { Field } from './field.tsx';
import { Floating } from './floating.tsx';
import { IconGlyph } from './icon.tsx';
import { classes } from './sizes.ts';

type Choice = NonNullable<SDK.SelectProps['value']>;

/** A box with a list: as in HubSpot, typing finds among the options, or has the card find them (`onInput`). */
export function Select(props: SDK.SelectProps) {
  const { options = [], value, name, onInput, onChange, placeholder = 'Select an option' } = props;
  const field = useField<Choice | undefined, Choice | undefined>(
    { name, given: value, onChange: onChange as ((value: Choice | undefined) => void) | undefined },
    undefined,
    asIs,
  );
  return (
    <Field {...props} id={field.id}>
      {box => (
        <Combobox
          box={box}
          options={options}
          value={field.value}
          placeholder={placeholder}
          variant={props.variant}
          readOnly={props.readOnly}
          testId={props.testId}
          onSearch={onInput}
          onChoose={field.choose}
        />
      )}
    </Field>
  );
}

/** A button that says what is chosen, over a list of boxes to check. */
export function MultiSelect(props: SDK.MultiSelectProps) {
  const { options = [], value, name, onChange } = props;
  const field = useField<Choice[], Choice[]>({ name, given: value, onChange }, [], asIs);
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const anchor = useCallback(() => button.current, []);
  useClickElsewhere([button, list], isOpen, () => setOpen(false));

  const chosen = options.filter(option => field.local.includes(option.value));
  const toggle = (option: Choice) => {
    const others = field.local.filter(one => one !== option);
    field.choose(others.length === field.local.length ? [...others, option] : others);
  };
  const isEmpty = chosen.length === 0;
  const shown = isEmpty
    ? (props.placeholder ?? 'Select options')
    : chosen.map(option => option.label).join(', ');
  return (
    <Field {...props} id={field.id}>
      {({ 'aria-invalid': _invalid, 'aria-required': _required, ...box }) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: only hands Escape to the list it surrounds
        <span
          className="select-box"
          onKeyDown={event => {
            if (event.key !== 'Escape' || !isOpen) return;
            event.stopPropagation();
            setOpen(false);
            button.current?.focus();
          }}
        >
          <button
            {...box}
            ref={button}
            type="button"
            className={classes('input select multi', isEmpty && 'empty')}
            aria-expanded={isOpen}
            aria-label={`${props.label ?? name ?? ''}: ${shown}`}
            disabled={props.readOnly}
            data-testid={props.testId}
            onClick={() => setOpen(!isOpen)}
          >
            {shown}
          </button>
          <IconGlyph name="downCarat" className="caret" />
          <Floating
            boxRef={list}
            anchor={anchor}
            placement="bottom"
            isOpen={isOpen}
            matchWidth
            role="group"
            aria-label={props.label}
            className="menu checks"
          >
            {options.map(option => (
              <label key={String(option.value)} className="check-item">
                <input
                  type="checkbox"
                  checked={field.local.includes(option.value)}
                  onChange={() => toggle(option.value)}
                />
                {option.label}
              </label>
            ))}
          </Floating>
        </span>
      )}
    </Field>
  );
}
