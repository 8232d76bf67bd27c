import { useContext, useEffect, useId, useLayoutEffect, useReducer, useRef } from 'react';
import { type Codec, FieldValue } from './field-value.ts';
import { FormContext } from './form-fields.ts';

/** The part of an input's props that carries its value (inputs.synced.d.ts, BaseInputProps). */
export interface FieldProps<Value> {
  readonly name?: string | undefined;
  readonly given: Value | undefined;
  readonly first?: Value | undefined;
  readonly onInput?: ((value: Value) => void) | undefined;
  readonly onChange?: ((value: Value) => void) | undefined;
  /** What a form submits, when that is not the value itself. */
  readonly submitted?: (value: Value) => unknown;
}

/** How long after the card's answer the value that it set may still be on its way through both trees. */
const settleAfterMs = 60;

/** Ties a field to the card across the worker's border: see FieldValue for the rule. */
export function useField<Local, Value>(props: FieldProps<Value>, empty: Value, codec: Codec<Local, Value>) {
  const form = useContext(FormContext);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const latest = useRef(props);
  latest.current = props;
  const held = useRef<FieldValue<Local, Value> | null>(null);
  held.current ??= new FieldValue(props.given ?? props.first ?? empty, codec);
  const field = held.current;

  const given = JSON.stringify(props.given);
  const lastGiven = useRef(given);
  useLayoutEffect(() => {
    if (lastGiven.current === given) return;
    lastGiven.current = given;
    field.receive(latest.current.given ?? empty);
    redraw();
  }, [given, field, empty]);

  const settleSoon = () => setTimeout(() => field.settle() && redraw(), settleAfterMs);
  const commit = () => void field.commit(latest.current.onChange).then(settleSoon);

  useEffect(
    () =>
      form?.add({
        name: props.name,
        value: () => {
          const { submitted } = latest.current;
          return submitted ? submitted(field.value) : field.value;
        },
        commit: () => void field.commit(latest.current.onChange),
      }),
    [form, props.name, field],
  );

  return {
    id: useId(),
    local: field.local,
    value: field.value,
    /** Each keystroke: stands at once, and is told by onInput. */
    edit(local: Local) {
      field.edit(local);
      redraw();
      void field.tell(latest.current.onInput).then(settleSoon);
    },
    /** The value is meant: told by onChange, once. */
    commit,
    /** A choice that is meant as soon as it is made. */
    choose(local: Local) {
      field.edit(local);
      redraw();
      commit();
    },
  };
}

/** A value that is shown as it is. */
export const asIs = { show: <T>(value: T) => value, read: <T>(local: T) => local };
