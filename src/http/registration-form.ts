/** The form by which a partner registers a deal, in the portal and by a link: what was typed, or what would be right. */
import { z } from 'zod';
import type { RegistrationSent } from '../crm/intake-items.ts';
import type { LivePrograms } from '../crm/live-programs.ts';
import { startOfDay } from '../domain/calendar.ts';
import { digitsOf } from '../domain/currencies.ts';
import { policyAt } from '../domain/policy.ts';
import { daysAfter } from '../domain/time.ts';
import { exactMinor, readTypedAmount } from '../domain/typed-amount.ts';
import type { FormState } from '../portal/fields.tsx';
import type { Words } from '../portal/words.ts';
import { type Checked, checkForm } from './pages/form-fields.ts';
import type { Visit } from './pages/page-calls.ts';
import { domainOf } from './typed-domain.ts';
import { isDay, line, midnight, text } from './typed-fields.ts';

export type TypedRegistration = Pick<
  RegistrationSent,
  | 'company'
  | 'domain'
  | 'contact'
  | 'amountMinor'
  | 'currency'
  | 'expectedCloseAt'
  | 'qualifiedBy'
  | 'scope'
  | 'note'
>;

/** In whose words, when, and in which currency unless one is named. */
export interface FormGround {
  readonly words: Words;
  readonly now: number;
  readonly currency: string;
}

const LONGEST = { company: 200, contactName: 200, website: 300, scope: 100, note: 1_000 };
/** A deal beyond this is a slip of the finger, whatever its currency. */
const LARGEST_MINOR = 10_000_000_000_000;
const CLOSES_WITHIN_DAYS = 5 * 365;

const email = z.email().max(254);

/** What was typed, or the form as it stands with what would be right, in the page's language. */
export function readRegistrationForm(
  fields: Readonly<Record<string, string>>,
  ground: FormGround,
): Checked<TypedRegistration> {
  const { words, now } = ground;
  const amount = readAmount(fields.amount ?? '', ground);
  const hasContact = (fields.contactName ?? '').trim() !== '';
  const [from, to] = [startOfDay(now), daysAfter(startOfDay(now), CLOSES_WITHIN_DAYS)];
  const schema = z.object({
    company: line(LONGEST.company).pipe(z.string().min(1)),
    website: z.string().trim().max(LONGEST.website).refine(isDomainOrEmpty),
    contactName: line(LONGEST.contactName),
    contactEmail: z
      .string()
      .trim()
      .toLowerCase()
      .refine(typed => (typed === '' ? !hasContact : email.safeParse(typed).success)),
    amount: z.string().refine(() => !('mistake' in amount)),
    closeOn: z.string().refine(typed => typed === '' || isDayBetween(typed, from, to)),
    qualifiedBy: z.enum(['', 'meeting', 'discovery_call', 'budget']),
    scope: line(LONGEST.scope),
    note: text(LONGEST.note),
  });
  const { mistakes: said } = words.messages.registering;
  const counted = (message: string, count: number) => words.say(message, { count: words.number(count) });
  const checked = checkForm(schema, fields, {
    company: counted(said.company, LONGEST.company),
    website: said.website,
    contactName: counted(said.contactName, LONGEST.contactName),
    contactEmail: said.contactEmail,
    amount: 'mistake' in amount ? amount.mistake : '',
    closeOn: words.say(said.closeOn, { from: words.day(from), to: words.day(to) }),
    qualifiedBy: said.qualifiedBy,
    scope: counted(said.scope, LONGEST.scope),
    note: counted(said.note, LONGEST.note),
  });
  if ('form' in checked || 'mistake' in amount) return checked as { form: FormState };
  const { company, website, contactName, contactEmail, closeOn, qualifiedBy, scope, note } = checked.value;
  return {
    value: {
      company,
      domain: domainOf(website) ?? '',
      contact: contactEmail === '' ? null : { name: contactName, email: contactEmail },
      ...amount,
      expectedCloseAt: closeOn === '' ? null : midnight(closeOn),
      qualifiedBy: qualifiedBy === '' ? null : qualifiedBy,
      scope: scope === '' ? null : scope,
      note,
    },
  };
}

function isDomainOrEmpty(typed: string): boolean {
  return typed === '' || domainOf(typed) !== undefined;
}

function isDayBetween(typed: string, from: number, to: number): boolean {
  return isDay(typed) && midnight(typed) >= from && midnight(typed) <= to;
}

type TypedAmount = Pick<TypedRegistration, 'amountMinor' | 'currency'>;

function readAmount(typed: string, { words, currency }: FormGround): TypedAmount | { mistake: string } {
  if (typed.trim() === '') return { amountMinor: null, currency: null };
  const decimalSign = words.number(0.5).includes(',') ? ',' : '.';
  const read = readTypedAmount(typed, decimalSign, currency);
  const { mistakes: said } = words.messages.registering;
  const most = { amountMinor: LARGEST_MINOR, currency };
  if ('mistake' in read) {
    switch (read.mistake) {
      case 'ambiguous':
        return { mistake: words.say(said.ambiguous, bothReadings(typed, words)) };
      case 'too_large':
        return { mistake: words.say(said.largest, { most: words.money(most) }) };
      case 'currency_unknown':
        return { mistake: said.currency };
      case 'too_fine':
      case 'unreadable':
        return { mistake: words.say(said.amount, { example: exampleIn(codeIn(typed) ?? currency, words) }) };
    }
  }
  if (read.amountMinor === 0)
    return { mistake: words.say(said.amount, { example: exampleIn(read.currency, words) }) };
  if (read.amountMinor > LARGEST_MINOR)
    return { mistake: words.say(said.largest, { most: words.money({ ...most, currency: read.currency }) }) };
  return read;
}

function codeIn(typed: string): string | undefined {
  const code = /[a-z]{3}/i.exec(typed.normalize('NFKC'))?.[0].toUpperCase() ?? '';
  return digitsOf(code) === undefined ? undefined : code;
}

/** `16.000` is 16,000 with a sign of thousands, and 16 with a decimal one. */
function bothReadings(typed: string, words: Words): { one: string; other: string } {
  const [whole = '', fraction = ''] = (/\d+[.,]\d+/.exec(typed.normalize('NFKC'))?.[0] ?? '').split(/[.,]/);
  return { one: words.number(Number(whole + fraction)), other: words.number(Number(whole)) };
}

/** What the form says about amounts and time. */
export async function formWords(
  portals: Pick<LivePrograms, 'read'>,
  { connection, portalId, frame, now }: Visit,
): Promise<{ currency: string; foreignExample: string; qualifyDays: number }> {
  const { currency } = connection;
  const { qualifyDays } = await portals.read(portalId, program => policyAt(program, now));
  return {
    currency,
    foreignExample: exampleIn(currency === 'EUR' ? 'USD' : 'EUR', frame.words),
    qualifyDays,
  };
}

/** "16,000.50 USD", as the language writes it. */
function exampleIn(currency: string, words: Words): string {
  const amountMinor = exactMinor('16000.50', currency);
  const whole = exactMinor('16000', currency);
  const example = typeof amountMinor === 'number' ? amountMinor : whole;
  return typeof example === 'number' ? words.money({ amountMinor: example, currency }) : '';
}
