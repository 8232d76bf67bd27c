import { Refused } from '../problem.ts';
import type { ObjectType } from '../wire.ts';
import type { Properties } from './properties.ts';
import type { CrmRecord } from './record.ts';

/** Finds records by the values that no two may share: a contact's e-mail, and properties made unique. */
export class UniqueValues {
  readonly #properties: Properties;
  /** Record id by `type/property/value`. */
  readonly #holders = new Map<string, string>();

  constructor(properties: Properties) {
    this.#properties = properties;
  }

  isUnique(type: ObjectType, name: string): boolean {
    return (
      (type === 'contacts' && name === 'email') || this.#properties.find(type, name)?.hasUniqueValue === true
    );
  }

  holder(type: ObjectType, name: string, value: string): string | undefined {
    return this.#holders.get(keyOf(type, name, value));
  }

  /** Refuses values that another record holds. */
  check(type: ObjectType, values: Readonly<Record<string, string>>, id?: string): void {
    for (const [name, value] of this.#uniqueOf(type, values)) {
      const holder = this.holder(type, name, value);
      if (holder === undefined || holder === id) continue;
      throw type === 'contacts' && name === 'email'
        ? new Refused(409, {
            message: `Contact already exists. Existing ID: ${holder}`,
            category: 'CONFLICT',
          })
        : new Refused(400, {
            message: `Cannot set ${name} on ${id ?? 'a new record'}. ${holder} already has that value.`,
            category: 'VALIDATION_ERROR',
            errors: [
              {
                message: `${holder} already has that value.`,
                code: 'CONFLICTING_UNIQUE_VALUE',
                context: { propertyName: [name], ids: [holder] },
              },
            ],
          });
    }
  }

  /** The record now holds these instead of what it held before. */
  move(type: ObjectType, before: CrmRecord | undefined, after: CrmRecord | undefined): void {
    for (const [name, value] of this.#uniqueOf(type, before?.values ?? {})) {
      this.#holders.delete(keyOf(type, name, value));
    }
    for (const [name, value] of this.#uniqueOf(type, after?.values ?? {})) {
      if (after) this.#holders.set(keyOf(type, name, value), after.id);
    }
  }

  clear(): void {
    this.#holders.clear();
  }

  #uniqueOf(type: ObjectType, values: Readonly<Record<string, string>>): [string, string][] {
    return Object.entries(values).filter(([name, value]) => value !== '' && this.isUnique(type, name));
  }
}

function keyOf(type: ObjectType, name: string, value: string): string {
  return `${type}/${name}/${value.toLowerCase()}`;
}
