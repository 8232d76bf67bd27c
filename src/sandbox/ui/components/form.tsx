import type * as SDK from '@hubspot/ui-extensions';
import { type FormEvent, useId, useMemo } from 'react';
import { FormContext, FormFields } from '../host/form-fields.ts';
import { type CardEvent, type CardHandler, cardEvent, useReactions } from '../host/overlays.ts';
import { tell } from '../host/tell.ts';

/** Sends what its fields hold: `event.targetValue` is `{ name: value }`, each value in its own type. */
export function Form({ children, onSubmit, autoComplete, testId }: SDK.FormProps) {
  const fields = useMemo(() => new FormFields(), []);
  const reactions = useReactions();
  const id = useId();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const targetValue = fields.submit();
    const handler = onSubmit as CardHandler<CardEvent & { targetValue: unknown }> | undefined;
    tell(handler, { ...cardEvent(event, id), targetValue }, reactions);
  };

  return (
    <FormContext.Provider value={fields}>
      {/* A required field only shows that it is: HubSpot leaves checking to the card. */}
      <form className="form" noValidate autoComplete={autoComplete} onSubmit={submit} data-testid={testId}>
        {children}
      </form>
    </FormContext.Provider>
  );
}
