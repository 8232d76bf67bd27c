import type * as SDK from '@hubspot/ui-extensions';
import { useState } from 'react';
import { tell } from '../host/tell.ts';
import { useField } from '../host/use-field.ts';
import { type BoxAttributes, Field } from './field.tsx';
import { IconGlyph } from './icon.tsx';
import { bounded, type NumberBounds, readNumber, showNumber } from './number-text.ts';
import { classes } from './sizes.ts';

type NumberProps = SDK.NumberInputProps;

/** The box is told numbers, and an empty one tells undefined; the SDK's types leave that out. */
type MaybeNumber = number | undefined;

function useNumberField(props: NumberProps, bounds: NumberBounds) {
  const { name, value, defaultValue, onInput, onChange } = props;
  const field = useField<string, MaybeNumber>(
    {
      name,
      given: value,
      first: defaultValue,
      onInput: onInput as ((value: MaybeNumber) => void) | undefined,
      onChange: onChange as ((value: MaybeNumber) => void) | undefined,
    },
    undefined,
    { show: number => showNumber(number, bounds.precision), read: readNumber },
  );
  /** Left: what stands there is brought within the bounds, and meant. */
  const settle = (text = field.local) => {
    const number = readNumber(text);
    field.choose(number === undefined ? '' : showNumber(bounded(number, bounds), bounds.precision));
  };
  const events = {
    name,
    type: 'text',
    inputMode: 'decimal' as const,
    autoComplete: 'off',
    value: field.local,
    placeholder: props.placeholder,
    readOnly: props.readOnly,
    'data-testid': props.testId,
    onChange: (event: { target: { value: string } }) => field.edit(event.target.value),
    onFocus: () => tell(props.onFocus, field.value as number),
    onBlur: () => {
      settle();
      tell(props.onBlur, field.value as number);
    },
  };
  return { field, events, settle };
}

export function NumberInput(props: SDK.NumberInputProps) {
  const { field, events } = useNumberField(props, props);
  const isPercentage = props.formatStyle === 'percentage';
  return (
    <Field {...props} id={field.id}>
      {box => (
        <span className={classes('affixed', isPercentage && 'with-suffix')}>
          <input
            {...box}
            {...events}
            className={classes('input', props.textAlign === 'right' && 'align-right')}
          />
          {isPercentage && <span className="suffix">%</span>}
        </span>
      )}
    </Field>
  );
}

/** Grouped figures while nobody types, plain ones while somebody does. */
export function CurrencyInput({ currency = 'USD', ...props }: SDK.CurrencyInputProps) {
  const money = currencyParts(currency);
  const bounds = { ...props, precision: props.precision ?? money.digits };
  const { field, events } = useNumberField(props, bounds);
  const [isFocused, setFocused] = useState(false);
  const grouped = new Intl.NumberFormat(undefined, {
    minimumFractionDigits: bounds.precision,
    maximumFractionDigits: bounds.precision,
  });
  const shown = isFocused || field.value === undefined ? field.local : grouped.format(field.value);
  const input = (box: BoxAttributes) => (
    <input
      {...box}
      {...events}
      className="input"
      value={shown}
      onFocus={() => {
        setFocused(true);
        events.onFocus();
      }}
      onBlur={() => {
        setFocused(false);
        events.onBlur();
      }}
    />
  );
  return (
    <Field {...props} id={field.id}>
      {box => (
        <span className="affixed with-prefix">
          <span className="prefix">{money.symbol}</span>
          {input(box)}
        </span>
      )}
    </Field>
  );
}

/** A currency's sign and digits; the code itself for one that the browser does not know. */
function currencyParts(currency: string): { symbol: string; digits: number } {
  try {
    const format = new Intl.NumberFormat(undefined, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
    });
    const symbol = format.formatToParts(0).find(part => part.type === 'currency')?.value ?? currency;
    return { symbol, digits: format.resolvedOptions().maximumFractionDigits ?? 2 };
  } catch {
    return { symbol: currency, digits: 2 };
  }
}

export function StepperInput({ stepSize = 1, ...props }: SDK.StepperInputProps) {
  const { field, events, settle } = useNumberField(props as NumberProps, props);
  const number = field.value ?? 0;
  const step = (by: number) => settle(String(number + by));
  const atLeast = props.min !== undefined && number <= props.min;
  const atMost = props.max !== undefined && number >= props.max;
  const button = (name: string, by: number, atEnd: boolean, why: string | undefined) => (
    <button
      type="button"
      className="step-by"
      aria-label={`${name} ${props.label}`}
      title={atEnd ? why : undefined}
      disabled={atEnd || props.readOnly}
      onClick={() => step(by)}
    >
      <IconGlyph name={by < 0 ? 'remove' : 'add'} />
    </button>
  );
  return (
    <Field {...props} id={field.id}>
      {box => (
        <span className="stepper">
          {button('Decrease', -stepSize, atLeast, props.minValueReachedTooltip)}
          <input
            {...box}
            {...events}
            className="input"
            role="spinbutton"
            aria-valuenow={number}
            aria-valuemin={props.min}
            aria-valuemax={props.max}
            onKeyDown={event => {
              const by = { ArrowUp: stepSize, ArrowDown: -stepSize }[event.key];
              if (by === undefined || props.readOnly) return;
              event.preventDefault();
              step(by);
            }}
          />
          {button('Increase', stepSize, atMost, props.maxValueReachedTooltip)}
        </span>
      )}
    </Field>
  );
}
