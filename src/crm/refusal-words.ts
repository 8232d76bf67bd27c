/** What HubSpot says when it does not take a value, in words that an administrator understands. */
import type { CrmError } from './crm-error.ts';
import type { Reason } from './refusal-reasons.ts';
import type { Refusal } from './unwritable-records.ts';

export interface Spoken {
  /** What people call a property of this kind of record, by its name. */
  readonly labelOf: (name: string) => string;
  readonly isOurs: (name: string) => boolean;
}

const AGAIN = 'we try again within the hour';
const REFUSED = 'HubSpot would not take these values';
const MESSAGE_AT_MOST = 200;

/**
 * Nothing that was to be written stands in the words: who may see that a record could not be written need not be who
 * may see what it says.
 */
export function inWords(error: CrmError, values: Readonly<Record<string, string>>, spoken: Spoken): Refusal {
  const [reason] = error.reasons;
  if (reason && reason.property !== null) return ofProperty(reason, reason.property, values, spoken);
  if (error.status === 403 || [error.category, reason?.code ?? ''].some(isAboutPermission)) {
    return {
      what: 'HubSpot does not let the app change this record.',
      next: `Let the app edit it, or whoever connected the app; ${AGAIN}.`,
      property: null,
    };
  }
  const message = sentence(reason?.message || spokenMessage(error), values);
  return {
    what: message === '' ? `${REFUSED}.` : `${REFUSED}: ${message}`,
    next: 'We try again within the hour.',
    property: null,
  };
}

/** Whether a category or code of HubSpot's is about what the app may do. It publishes no list of them. */
export function isAboutPermission(code: string): boolean {
  return /FORBIDDEN|PERMISSION|SCOPE|READ_ONLY|NOT_ALLOWED/.test(code);
}

function ofProperty(
  { code, message }: Reason,
  name: string,
  values: Readonly<Record<string, string>>,
  { labelOf, isOurs }: Spoken,
): Refusal {
  const property = labelOf(name);
  const quoted = `the property "${property}"`;
  if (/REQUIRED/.test(code)) {
    return {
      what: `${REFUSED}: ${quoted} is required by a rule of your account.`,
      next: `Fill it in or change the rule; ${AGAIN}.`,
      property,
    };
  }
  if (/READ_ONLY/.test(code)) {
    return {
      what: `${REFUSED}: ${quoted} is read-only.`,
      next: `Let the app edit it in the property's settings; ${AGAIN}.`,
      property,
    };
  }
  if (isOurs(name) && (code === 'PROPERTY_DOESNT_EXIST' || code === 'INVALID_OPTION')) {
    return {
      what: `${REFUSED}: ${quoted} is not as the app made it.`,
      // Whoever changed it may have done so again just after it was repaired; then it is looked at soon.
      next: 'The app puts it right within minutes. If this stays, archive it in the property settings, and the app makes it anew.',
      property,
    };
  }
  const said = sentence(message, values);
  return {
    what: `${REFUSED}: a rule of your account for ${quoted} does not allow them${said && ` (${said.replace(/\.$/, '')})`}.`,
    next: `Change the rule; ${AGAIN}.`,
    property,
  };
}

/** Without what says which call it was. */
function spokenMessage({ message }: CrmError): string {
  return message.replace(/^HubSpot answered \S+ \S+ with \d+: /, '');
}

function sentence(message: string, values: Readonly<Record<string, string>>): string {
  let said = message;
  for (const value of Object.values(values)) if (value.length > 2) said = said.replaceAll(value, '…');
  said = said.replaceAll(/\s+/g, ' ').trim().slice(0, MESSAGE_AT_MOST);
  return said === '' || /[.!?…]$/.test(said) ? said : `${said}.`;
}
