import { useState } from 'react';
import type { CallFailed } from './backend.ts';

/** What is wrong with each field of a form, by its name on the wire. */
type Mistakes = Record<string, string>;

/** What is wrong with a form, as the card found it or the backend said it; closes the form when nothing is left to correct. */
export function useMistakes(onClose: () => void) {
  const [mistakes, setMistakes] = useState<Mistakes>({});
  return {
    mistakes,
    setMistakes,
    /** The properties of a field that something is wrong with. */
    wrong: (name: string) => (mistakes[name] ? { error: true, validationMessage: mistakes[name] } : {}),
    /** Takes what became of the change; of a failure without a word of the backend nobody knows, so the form stays. */
    settle(failed: CallFailed | null) {
      setMistakes(failed?.fields ?? {});
      if (isSettled(failed)) onClose();
    },
  };
}

/** Whether a form is done with: its change was made, or refused for no fault of a field. */
export function isSettled(failed: CallFailed | null): boolean {
  return !failed || (failed.refused && Object.keys(failed.fields).length === 0);
}
