import type { z } from 'zod';
import { invalid, Refused } from '../problem.ts';
import type { ObjectType, User } from '../wire.ts';
import { everyObjectType } from './object-types.ts';
import {
  checkDefinition,
  type newProperty,
  type Property,
  type PropertyGroupDefinition,
  type propertyChange,
} from './property.ts';
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
    return this.#all(type).filter(property => property.archivedAt === undefined);
  }

  archived(type: ObjectType): Property[] {
    return this.#all(type).filter(property => property.archivedAt !== undefined);
  }

  find(type: ObjectType, name: string): Property | undefined {
    const property = this.#of(type).get(name);
    return property?.archivedAt === undefined ? property : undefined;
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

  /** One that was archived comes back, with the values that records had. */
  add(type: ObjectType, given: z.output<typeof newProperty>): Property {
    const definitions = this.#of(type);
    if (this.find(type, given.name)) {
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
    checkDefinition(given);
    const property = { ...given, hubspotDefined: false, readOnlyValue: false, calculated: false };
    definitions.set(given.name, property);
    this.#changed();
    return property;
  }

  change(type: ObjectType, name: string, change: z.output<typeof propertyChange>): Property {
    if (change.groupName) this.#checkGroup(type, change.groupName);
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const property = { ...this.get(type, name), ...given };
    checkDefinition(property);
    this.#of(type).set(name, property);
    this.#changed();
    return property;
  }

  /** Records keep its values, though nobody can read or write them. HubSpot's own stay. */
  archive(type: ObjectType, name: string, at: number): void {
    const property = this.#of(type).get(name) ?? this.get(type, name);
    if (property.hubspotDefined) throw invalid(`Property ${name} is HubSpot's own and cannot be archived`);
    if (property.archivedAt !== undefined) return;
    this.#of(type).set(name, { ...property, archivedAt: at });
    this.#changed();
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
      const properties = this.#all(type).filter(one => standard.get(one.name) !== JSON.stringify(one));
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

  #all(type: ObjectType): Property[] {
    return [...this.#of(type).values()];
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
