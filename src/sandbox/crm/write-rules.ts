import { z } from 'zod';
import { invalid } from '../problem.ts';
import type { ObjectType } from '../wire.ts';
import { everyObjectType } from './object-types.ts';

/** What an admin demands of records: a property that may not be empty, always or while another has some value. */
export const validationRule = z.strictObject({
  objectType: z.enum(everyObjectType),
  property: z.string().min(1),
  when: z.strictObject({ property: z.string().min(1), value: z.string() }).optional(),
});

export type ValidationRule = z.output<typeof validationRule>;

/** As kept on disk. */
export interface SavedWriteRules {
  readonly validation: readonly ValidationRule[];
  /** `deals/1` */
  readonly readOnly: readonly string[];
}

/**
 * What stands between a checked value and its record. Since 2026-09 HubSpot holds writes by API to an admin's rules
 * (changelog, "CRM API Write Validation Enforcement"), which this CRM does in every version; a record that is read
 * only refuses every write.
 */
export class WriteRules {
  readonly #changed: () => void;
  #validation: readonly ValidationRule[] = [];
  #readOnly = new Set<string>();

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get validation(): readonly ValidationRule[] {
    return this.#validation;
  }

  setValidation(rules: readonly ValidationRule[]): void {
    this.#validation = rules;
    this.#changed();
  }

  setReadOnly(type: ObjectType, id: string, isReadOnly: boolean): void {
    if (isReadOnly) this.#readOnly.add(`${type}/${id}`);
    else this.#readOnly.delete(`${type}/${id}`);
    this.#changed();
  }

  /** Refuses a write after which a record would have these values. */
  check(type: ObjectType, values: Readonly<Record<string, string>>, id?: string): void {
    if (id !== undefined && this.#readOnly.has(`${type}/${id}`)) {
      const message = `${type} ${id} is read only`;
      throw invalid(message, [{ message, code: 'READ_ONLY_RECORD', context: { ids: [id] } }]);
    }
    const broken = this.#validation.filter(
      ({ objectType, property, when }) =>
        objectType === type && !values[property] && (!when || values[when.property] === when.value),
    );
    if (broken.length === 0) return;
    throw invalid(
      `Some required properties were not set: ${broken.map(rule => rule.property).join(', ')}`,
      broken.map(({ property, when }) => ({
        message: when
          ? `${property} is required when ${when.property} is ${when.value}`
          : `${property} is required`,
        code: when ? 'MISSING_CONDITIONAL_REQUIRED_PROPERTY' : 'MISSING_REQUIRED_PROPERTY',
        context: { propertyName: [property] },
      })),
    );
  }

  save(): SavedWriteRules {
    return { validation: this.#validation, readOnly: [...this.#readOnly] };
  }

  load(saved?: SavedWriteRules): void {
    this.#validation = saved?.validation ?? [];
    this.#readOnly = new Set(saved?.readOnly);
  }
}
