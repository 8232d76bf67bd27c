import type * as SDK from '@hubspot/ui-extensions';
import { tell } from '../host/tell.ts';
import { useField } from '../host/use-field.ts';
import { dayPayload, readDay, readTime, showDay, showTime } from './calendar-day.ts';
import { Field } from './field.tsx';

type Day = SDK.BaseDate | null;
type Time = SDK.BaseTime | null;

const dayCodec = { show: showDay, read: readDay };
const timeCodec = { show: showTime, read: readTime };

/** The browser's own date box: its calendar, its keyboard, its language. */
export function DateInput(props: SDK.DateInputProps) {
  const { name, value, defaultValue, format, min, max, onChange } = props;
  const payload = (day: Day) =>
    day ? dayPayload(day, format) : (null as unknown as SDK.DateInputEventsPayload);
  const field = useField<string, Day>(
    {
      name,
      given: value && bare(value),
      first: defaultValue && bare(defaultValue),
      onChange: onChange && (day => onChange(payload(day))),
      submitted: payload,
    },
    null,
    dayCodec,
  );
  const outside = field.value === null ? undefined : rangeMessage(field.local, props);
  return (
    <Field {...props} {...(outside ? { error: true, validationMessage: outside } : {})} id={field.id}>
      {box => (
        <input
          {...box}
          className="input date"
          type="date"
          name={name}
          value={field.local}
          min={min && showDay(min)}
          max={max && showDay(max)}
          readOnly={props.readOnly}
          data-testid={props.testId}
          onChange={event => {
            const text = event.target.value;
            // Half a date is nothing to tell yet; it stands until it is whole or left.
            if (text === '' || readDay(text)) field.choose(text);
            else field.edit(text);
          }}
          onFocus={() => tell(props.onFocus, payload(field.value))}
          onBlur={() => {
            field.commit();
            tell(props.onBlur, payload(field.value));
          }}
        />
      )}
    </Field>
  );
}

/** A value may come back with the formattedDate it was sent with: the day alone is what counts. */
const bare = ({ year, month, date }: SDK.BaseDate): SDK.BaseDate => ({ year, month, date });

function rangeMessage(day: string, props: SDK.DateInputProps): string | undefined {
  const { min, max, minValidationMessage, maxValidationMessage } = props;
  if (min && day < showDay(min)) return minValidationMessage ?? `Must not be before ${showDay(min)}.`;
  if (max && day > showDay(max)) return maxValidationMessage ?? `Must not be after ${showDay(max)}.`;
  return undefined;
}

/** The browser's own time box; its arrows step by the interval. */
export function TimeInput(props: SDK.TimeInputProps) {
  const { name, value, defaultValue, min, max, interval = 30, onChange } = props;
  const field = useField<string, Time>(
    { name, given: value, first: defaultValue, onChange: onChange as ((time: Time) => void) | undefined },
    null,
    timeCodec,
  );
  return (
    <Field {...props} id={field.id}>
      {box => (
        <input
          {...box}
          className="input date"
          type="time"
          name={name}
          value={field.local}
          min={min && showTime(min)}
          max={max && showTime(max)}
          step={interval * 60}
          readOnly={props.readOnly}
          data-testid={props.testId}
          onChange={event => field.choose(event.target.value)}
          onFocus={() => tell(props.onFocus, field.value as SDK.BaseTime)}
          onBlur={() => tell(props.onBlur, field.value as SDK.BaseTime)}
        />
      )}
    </Field>
  );
}
