import type * as SDK from '@hubspot/ui-extensions';
import { useId } from 'react';
import { asIs, useField } from '../host/use-field.ts';
import { Field } from './field.tsx';
import { classes, size } from './sizes.ts';

export function Checkbox(props: SDK.CheckboxProps) {
  return <Box {...props} type="checkbox" />;
}

export function RadioButton(props: SDK.RadioButtonProps) {
  return <Box {...props} type="radio" />;
}

function Box(props: SDK.CheckboxProps & { type: 'checkbox' | 'radio' }) {
  const { type, value, checked, initialIsChecked, name, description, inline, children, onChange, testId } =
    props;
  const descriptionId = useId();
  const field = useField<boolean, boolean>(
    {
      name,
      given: checked,
      first: initialIsChecked,
      onChange: onChange && (isOn => onChange(isOn, value ?? '')),
      // A box with a value submits it when checked; one without says whether it is.
      submitted: isOn => (value === undefined ? isOn : isOn ? value : undefined),
    },
    false,
    asIs,
  );
  const readOnly = props.readOnly ?? props.readonly;
  return (
    <div className={classes('check', inline && 'inline', size(props.size ?? props.variant, 'md'))}>
      <label className="check-item">
        <input
          type={type}
          name={name}
          checked={field.local}
          disabled={readOnly}
          aria-label={props['aria-label']}
          aria-describedby={description ? descriptionId : undefined}
          data-testid={testId}
          onChange={event => field.choose(event.target.checked)}
        />
        <span>{children}</span>
      </label>
      {description && (
        <div className="field-description" id={descriptionId}>
          {description}
        </div>
      )}
    </div>
  );
}

export function Toggle(props: SDK.ToggleProps) {
  const { label, labelDisplay = 'inline', textChecked = 'ON', textUnchecked = 'OFF', name, testId } = props;
  const field = useField<boolean, boolean>(
    { name, given: props.checked, first: props.initialIsChecked, onChange: props.onChange },
    false,
    asIs,
  );
  const shownSize = size(props.size, 'md');
  return (
    <label className={`toggle label-${labelDisplay} ${shownSize}`}>
      <span className={labelDisplay === 'hidden' ? 'sr-only' : 'toggle-label'}>{label}</span>
      <input
        type="checkbox"
        role="switch"
        className="sr-only"
        name={name}
        checked={field.local}
        aria-checked={field.local}
        disabled={props.readOnly ?? props.readonly}
        data-testid={testId}
        onChange={event => field.choose(event.target.checked)}
      />
      <span className="toggle-track" aria-hidden="true">
        {shownSize === 'md' && (
          <span className="toggle-text">{field.local ? textChecked : textUnchecked}</span>
        )}
        <span className="toggle-thumb" />
      </span>
    </label>
  );
}

type GroupValue = string | readonly string[];

/** Boxes or radio buttons under one label; a list of values for boxes, one value for radio buttons. */
export function ToggleGroup(props: SDK.ToggleGroupProps) {
  const { options = [], name, toggleType = 'checkboxList', inline, value, onChange, testId } = props;
  const isRadio = toggleType === 'radioButtonList';
  const first = options.filter(option => option.initialIsChecked).map(option => option.value);
  const field = useField<GroupValue, GroupValue>(
    {
      name,
      given: value,
      first: isRadio ? first[0] : first,
      onChange: onChange as ((value: GroupValue) => void) | undefined,
    },
    isRadio ? '' : [],
    asIs,
  );
  const isChosen = (option: string) => (isRadio ? field.local === option : field.local.includes(option));
  const choose = (option: string, isOn: boolean) => {
    if (isRadio) return field.choose(option);
    const others = (field.local as readonly string[]).filter(one => one !== option);
    field.choose(isOn ? [...others, option] : others);
  };
  return (
    <Field {...props} id={field.id} isGroup>
      {() => (
        <div className={classes('check-group', inline && 'inline')} data-testid={testId}>
          {options.map(option => (
            <div key={option.value} className="check">
              <label className="check-item">
                <input
                  type={isRadio ? 'radio' : 'checkbox'}
                  // Radio buttons are one group by their name, which two cards might both have chosen.
                  name={isRadio ? field.id : name}
                  value={option.value}
                  checked={isChosen(option.value)}
                  disabled={option.readOnly ?? option.readonly}
                  onChange={event => choose(option.value, event.target.checked)}
                />
                <span>{option.label}</span>
              </label>
              {option.description && <div className="field-description">{option.description}</div>}
            </div>
          ))}
        </div>
      )}
    </Field>
  );
}
