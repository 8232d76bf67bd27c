import { createContext } from 'react';

/** A field as its form sees it. */
export interface FormField {
  readonly name: string | undefined;
  /** What is submitted under the name; undefined leaves the field out, as with a box that is not checked. */
  value(): unknown;
  /** Tells the card about an edit that was not told yet. */
  commit(): void;
}

/**
 * The fields of one form, in the order in which they appeared. A registry rather than FormData, because dates,
 * numbers and lists keep their types on the way to the card.
 */
export class FormFields {
  readonly #fields = new Set<FormField>();

  add(field: FormField): () => void {
    this.#fields.add(field);
    return () => {
      this.#fields.delete(field);
    };
  }

  /** The SDK promises onChange for every edited field before onSubmit. */
  submit(): Record<string, unknown> {
    for (const field of this.#fields) field.commit();
    const values: Record<string, unknown> = {};
    for (const field of this.#fields) {
      const value = field.value();
      if (field.name !== undefined && value !== undefined) values[field.name] = value;
    }
    return values;
  }
}

/** The form a field stands in; a dialog opened from a form is outside of it. */
export const FormContext = createContext<FormFields | null>(null);
