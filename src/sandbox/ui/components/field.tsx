import { type ReactNode, useId } from 'react';
import { IconGlyph } from './icon.tsx';
import { classes } from './sizes.ts';

/** What every input says about itself besides its value (inputs.synced.d.ts, BaseInputProps). */
export interface FieldWords {
  readonly label?: string | undefined;
  readonly description?: string | undefined;
  readonly tooltip?: string | undefined;
  readonly required?: boolean | undefined;
  readonly error?: boolean | undefined;
  readonly validationMessage?: string | undefined;
  readonly readOnly?: boolean | undefined;
  readonly testId?: string | undefined;
}

interface FieldProps extends FieldWords {
  readonly id: string;
  /** Several boxes under one label are a group, whose label cannot name a single one. */
  readonly isGroup?: boolean;
  /** The box itself, given what ties it to the words around it. */
  children(attributes: BoxAttributes): ReactNode;
}

export interface BoxAttributes {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
  readonly 'aria-required': boolean | undefined;
}

/** The label above a box, the description and the message below it, tied together for screen readers. */
export function Field(props: FieldProps) {
  const { id, label, description, tooltip, required, error, validationMessage, isGroup, children } = props;
  const wordsId = useId();
  const described = [
    description && `${wordsId}-description`,
    validationMessage && `${wordsId}-message`,
    tooltip && `${wordsId}-tooltip`,
  ].filter(Boolean);
  const attributes: BoxAttributes = {
    id,
    'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
    'aria-invalid': error || undefined,
    'aria-required': required || undefined,
  };
  const labelWords = (
    <>
      {label}
      {required && (
        <span className="required" aria-hidden="true">
          *
        </span>
      )}
    </>
  );
  const Frame = isGroup ? 'fieldset' : 'div';
  return (
    <Frame
      className={classes('field', error && 'has-error')}
      aria-describedby={isGroup ? described.join(' ') : undefined}
    >
      {label &&
        (isGroup ? (
          <legend className="field-label">{labelWords}</legend>
        ) : (
          <label className="field-label" htmlFor={id}>
            {labelWords}
          </label>
        ))}
      {tooltip && (
        <span className="field-tooltip" title={tooltip}>
          <IconGlyph name="info" />
          <span className="sr-only" id={`${wordsId}-tooltip`}>
            {tooltip}
          </span>
        </span>
      )}
      {description && (
        <div className="field-description" id={`${wordsId}-description`}>
          {description}
        </div>
      )}
      {children(attributes)}
      {validationMessage && (
        <div className={classes('field-message', error ? 'error' : 'success')} id={`${wordsId}-message`}>
          {validationMessage}
        </div>
      )}
    </Frame>
  );
}
