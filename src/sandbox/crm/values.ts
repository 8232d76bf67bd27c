import { invalid, type Refused } from '../problem.ts';
import type { ObjectType } from '../wire.ts';
import type { Properties } from './properties.ts';
import type { Property } from './property.ts';

/**
 * Checks values as HubSpot does and brings them to the text it keeps. Codes and wordings follow answers of
 * HubSpot quoted in public issues and its changelog (INVALID_OPTION, LEADING_TRAILING_WHITESPACE); where
 * none was found, the wording is this file's own.
 */

/** What a caller gives; null or '' clears. */
export type Given = Readonly<Record<string, string | null>>;

/** Checked text by name; '' where a value is to be cleared. */
export type Checked = Readonly<Record<string, string>>;

interface Fault {
  readonly name: string;
  readonly message: string;
  readonly error: string;
}

/** HubSpot's limit for one text value. */
const longestText = 65_536;

/** All values, or the refusal that names every wrong one. */
export function checkValues(properties: Properties, type: ObjectType, given: Given): Checked | Refused {
  const checked: Record<string, string> = {};
  const faults: Fault[] = [];
  for (const [name, value] of Object.entries(given)) {
    const property = properties.find(type, name);
    const read = property ? readValue(property, value) : unknownProperty(name);
    if (typeof read === 'string') checked[name] = read;
    else faults.push({ name, ...read });
  }
  return faults.length === 0 ? checked : refusal(faults);
}

function refusal(faults: readonly Fault[]): Refused {
  const told = faults.map(({ name, message, error }) => ({ isValid: false, message, error, name }));
  return invalid(
    `Property values were not valid: ${JSON.stringify(told)}`,
    faults.map(({ name, message, error }) => ({ message, code: error, context: { propertyName: [name] } })),
  );
}

type Wrong = Omit<Fault, 'name'>;

function unknownProperty(name: string): Wrong {
  return { message: `Property "${name}" does not exist`, error: 'PROPERTY_DOESNT_EXIST' };
}

function readValue(property: Property, given: string | null): string | Wrong {
  if (property.readOnlyValue) {
    return { message: `"${property.name}" is a read only property`, error: 'READ_ONLY_VALUE' };
  }
  const text = given ?? '';
  if (text === '') return '';
  if (text.length > longestText) {
    return { message: `value is longer than ${longestText} characters`, error: 'INVALID_LENGTH' };
  }
  if (property.name === 'email') return readEmail(text);
  if (property.type === 'string' || property.type === 'phone_number') return text;
  if (text.trim() !== text) {
    return {
      message: `"${text}" includes leading or trailing whitespace.`,
      error: 'LEADING_TRAILING_WHITESPACE',
    };
  }
  if (property.type === 'number') return readNumber(text);
  if (property.type === 'date' || property.type === 'datetime') return readTime(property.type, text);
  return readOption(property, text);
}

function readEmail(text: string): string | Wrong {
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return text.toLowerCase();
  return { message: `Email address ${text} is invalid`, error: 'INVALID_EMAIL' };
}

function readNumber(text: string): string | Wrong {
  if (/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)) return text;
  return { message: `${text} was not a valid number.`, error: 'INVALID_NUMBER' };
}

/** Takes epoch milliseconds or ISO 8601; a date must be a midnight in UTC. */
function readTime(type: 'date' | 'datetime', text: string): string | Wrong {
  const error = type === 'date' ? 'INVALID_DATE' : 'INVALID_DATETIME';
  if (!/^-?\d{1,15}$|^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d))?$/.test(text)) {
    return { message: `${text} was not a valid ${type}.`, error };
  }
  const time = new Date(/^-?\d+$/.test(text) ? Number(text) : text);
  // JavaScript reads 30 February as 2 March; HubSpot refuses it.
  if (Number.isNaN(time.getTime()) || isOverflow(text, time)) {
    return { message: `${text} was not a valid ${type}.`, error };
  }
  const iso = time.toISOString();
  if (type === 'datetime') return iso;
  if (iso.endsWith('T00:00:00.000Z')) return iso.slice(0, 10);
  return { message: `${text} is at ${iso.slice(11)}, not midnight in UTC`, error };
}

function isOverflow(text: string, time: Date): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && time.toISOString().slice(0, 10) !== text;
}

function readOption(property: Property, text: string): string | Wrong {
  const allowed = property.type === 'bool' ? ['true', 'false'] : property.options.map(option => option.value);
  // A checkbox property holds several options, separated by semicolons.
  const chosen = property.fieldType === 'checkbox' ? text.split(';').filter(one => one !== '') : [text];
  const wrong = chosen.find(one => !allowed.includes(one));
  if (wrong === undefined) return chosen.join(';');
  return {
    message: `${wrong} was not one of the allowed options: [${allowed.join(', ')}]`,
    error: 'INVALID_OPTION',
  };
}
