import type { z } from 'zod';
import { Refused } from '../problem.ts';
import type { ObjectType, User } from '../wire.ts';
import { everyObjectType } from './object-types.ts';
import type { newProperty, Property, PropertyGroupDefinition, propertyChange } from './property.ts';
import { standardGroups, standardProperties } from './standard-properties.ts';

/** HubSpot allows a thousand custom properties per kind of record. */
const customPropertyLimit = 1_000;

/** What was added to the standard properties or changed in them, as kept on disk; a file of old lacks newer kinds. */
export type SavedProperties = Partial<
  Record<ObjectType, { groups: PropertyGroupDefinition[]; properties: Property[] }>
>;

/** Definitions of properties and their groups, by kind of record. */
export class Properties {
  #definitions = new Map<ObjectType, Map<string, Property>>();
  #groups = new Map<ObjectType, Map<string, PropertyGroupDefinition>>();
  readonly #users: readonly User[];
  readonly #changed: () => void;

  /** `users` own records. */
  constructor(users: readonly User[], changed: () => void) {
    this.#users = users;
    this.#changed = changed;
    this.load();
  }

  list(type: ObjectType): Property[] {
    return [...this.#of(type).values()];
  }

  find(type: ObjectType, name: string): Property | undefined {
    return this.#of(type).get(name);
  }

  get(type: ObjectType, name: string): Property {
    const property = this.find(type, name);
    if (property) return property;
    throw new Refused(404, {
      message: `Property ${name} does not exist`,
      category: 'OBJECT_NOT_FOUND',
      subCategory: 'Properties.PROPERTY_NOT_FOUND',
    });
  }

  add(type: ObjectType, given: z.output<typeof newProperty>): Property {
    const definitions = this.#of(type);
    if (definitions.has(given.name)) {
      throw new Refused(409, {
        message: `A property named '${given.name}' already exists.`,
        category: 'OBJECT_ALREADY_EXISTS',
        subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
        context: { propertyName: [given.name] },
      });
    }
    if ([...definitions.values()].filter(one => !one.hubspotDefined).length >= customPropertyLimit) {
      throw new Refused(400, {
        message: `No more than ${customPropertyLimit} custom properties per object`,
        category: 'VALIDATION_ERROR',
        subCategory: 'Properties.TOO_MANY_PROPERTIES',
      });
    }
    this.#checkGroup(type, given.groupName);
    const property = { ...given, hubspotDefined: false, readOnlyValue: false, calculated: false };
    definitions.set(given.name, property);
    this.#changed();
    return property;
  }

  change(type: ObjectType, name: string, change: z.output<typeof propertyChange>): Property {
    if (change.groupName) this.#checkGroup(type, change.groupName);
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const property = { ...this.get(type, name), ...given };
    this.#of(type).set(name, property);
    this.#changed();
    return property;
  }

  groups(type: ObjectType): PropertyGroupDefinition[] {
    return [...(this.#groups.get(type)?.values() ?? [])];
  }

  addGroup(type: ObjectType, group: PropertyGroupDefinition): PropertyGroupDefinition {
    const groups = this.#groups.get(type);
    if (groups?.has(group.name)) {
      throw new Refused(409, {
        message: `A property group named '${group.name}' already exists.`,
        category: 'OBJECT_ALREADY_EXISTS',
        subCategory: 'Properties.PROPERTY_GROUP_WITH_NAME_EXISTS',
      });
    }
    groups?.set(group.name, group);
    this.#changed();
    return group;
  }

  save(): SavedProperties {
    const saved = everyObjectType.map(type => {
      const standard = new Map(
        standardProperties(type, this.#users).map(one => [one.name, JSON.stringify(one)]),
      );
      const properties = this.list(type).filter(one => standard.get(one.name) !== JSON.stringify(one));
      const groups = this.groups(type).filter(group => group.name !== standardGroups[type].name);
      return [type, { groups, properties }] as const;
    });
    return Object.fromEntries(saved);
  }

  load(saved?: SavedProperties): void {
    for (const type of everyObjectType) {
      const groups = [standardGroups[type], ...(saved?.[type]?.groups ?? [])];
      const properties = [...standardProperties(type, this.#users), ...(saved?.[type]?.properties ?? [])];
      this.#groups.set(type, new Map(groups.map(group => [group.name, group])));
      this.#definitions.set(type, new Map(properties.map(property => [property.name, property])));
    }
  }

  #of(type: ObjectType): Map<string, Property> {
    return this.#definitions.get(type) ?? new Map();
  }

  #checkGroup(type: ObjectType, name: string): void {
    if (this.#groups.get(type)?.has(name)) return;
    throw new Refused(400, {
      message: `Property group ${name} does not exist`,
      category: 'VALIDATION_ERROR',
      subCategory: 'Properties.PROPERTY_GROUP_NOT_FOUND',
    });
  }
}
