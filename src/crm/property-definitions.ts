import type { RecordType } from '../domain/record-keys.ts';

/** A property as HubSpot's API takes it (PropertyCreate). */
export interface PropertyDefinition {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly groupName: string;
  readonly type: 'string' | 'number' | 'date' | 'datetime' | 'enumeration';
  readonly fieldType: 'text' | 'textarea' | 'number' | 'date' | 'select';
  readonly options?: readonly PropertyOption[];
  /** HubSpot lets no two records have the same; it cannot be changed later. */
  readonly hasUniqueValue?: true;
}

export interface PropertyOption {
  readonly value: string;
  readonly label: string;
  readonly displayOrder: number;
  /** Not offered to people. */
  readonly hidden: boolean;
  readonly description?: string;
}

/** What can be changed of a property that exists. */
export type PropertyRepair = Partial<Pick<PropertyDefinition, 'label' | 'groupName' | 'options'>>;

export const GROUP = { name: 'vouchsafe', label: 'Vouchsafe' };

/** The code a referral carries; the one property of ours that others write too, and that we subscribe to. */
export const REFERRAL_CODE = 'vouchsafe_referral_code';

/** Stamped on a deal whenever anything else of ours changes there. */
export const AS_OF = 'vouchsafe_as_of';

/** The mail domain or name by which we made a company: made at once by two requests, it is one. */
export const ACCOUNT_KEY = 'vouchsafe_account_key';

/** The registration for which we made a deal. */
export const REGISTRATION_ID = 'vouchsafe_registration_id';

type Kind = Pick<PropertyDefinition, 'type' | 'fieldType' | 'options' | 'hasUniqueValue'>;

const text: Kind = { type: 'string', fieldType: 'text' };
const uniqueText: Kind = { ...text, hasUniqueValue: true };
const longText: Kind = { type: 'string', fieldType: 'textarea' };
const number: Kind = { type: 'number', fieldType: 'number' };
const date: Kind = { type: 'date', fieldType: 'date' };
const datetime: Kind = { type: 'datetime', fieldType: 'date' };

/** Values are the rules' own words; a workflow branches on them, so they are never renamed. */
function oneOf(...values: string[]): Kind {
  const options = values.map((value, displayOrder) => ({
    value,
    label: spoken(value),
    displayOrder,
    hidden: false,
  }));
  return { type: 'enumeration', fieldType: 'select', options };
}

/** `route_to_partner` as people read it: "Route to partner". */
function spoken(value: string): string {
  return (value.charAt(0).toUpperCase() + value.slice(1)).replaceAll('_', ' ');
}

function define(name: string, label: string, kind: Kind, description: string): PropertyDefinition {
  return { name: `vouchsafe_${name}`, label, description, groupName: GROUP.name, ...kind };
}

const protectionStatus = oneOf(
  'none',
  'pending',
  'protected',
  'expiring',
  'expired',
  'contested',
  'possible',
  'unchecked',
);

/** What the program keeps on the CRM's records: the whole list, per kind of record. */
export const DEFINITIONS: Readonly<Record<RecordType, readonly PropertyDefinition[]>> = {
  deal: [
    define('partner_id', 'Partner id', text, 'The partner who is credited for this deal, or would be.'),
    define('partner_name', 'Partner', text, 'The partner who is credited for this deal, or would be.'),
    define(
      'registration_status',
      'Registration',
      oneOf('none', 'submitted', 'approved', 'refused', 'lapsed', 'closed'),
      'Where the registration made for this deal stands; none where one made for another deal speaks for its account.',
    ),
    define(
      'protection_status',
      'Protection',
      protectionStatus,
      'Whether a partner is protected on this deal, or may be, or nobody could look yet.',
    ),
    define('protected_until', 'Protected until', date, 'The last day on which others are kept out.'),
    define(
      'commission_amount',
      'Commission',
      number,
      'Expected while the deal is open, booked once it is won.',
    ),
    define('commission_currency', 'Commission currency', text, 'ISO 4217 code of the commission.'),
    define(
      'commission_status',
      'Commission status',
      oneOf('none', 'estimated', 'earned', 'adjusted', 'reversed'),
      'What the commission is: expected, booked, corrected or taken back.',
    ),
    define(
      'reward_status',
      'Reward status',
      oneOf('none', 'requested', 'review', 'approved', 'paid', 'held', 'reversed'),
      'Where the payment for this deal stands.',
    ),
    define(
      'next_action',
      'Next action',
      oneOf(
        'none',
        'confirm_partner',
        'decide_registration',
        'route_to_partner',
        'resolve_dispute',
        'review_reward',
        'check_credit',
        'compare_accounts',
      ),
      'What somebody should do now.',
    ),
    define('reason', 'Reason', longText, 'What holds here and why, in one sentence.'),
    define('as_of', 'As of', datetime, 'When these values last changed.'),
    define('registration_id', 'Registration id', uniqueText, 'The registration this deal was made for.'),
  ],
  contact: [
    define(
      'referral_source',
      'Referral source',
      oneOf('partner', 'customer', 'employee', 'marketing', 'direct'),
      'Who brought this contact.',
    ),
    define('referred_by_id', 'Referred by id', text, 'The partner who referred this contact.'),
    define('referred_by', 'Referred by', text, 'The partner who referred this contact.'),
    define('referral_code', 'Referral code', text, 'The code this contact came with, or was given.'),
    define('referral_channel', 'Referral channel', text, 'How the referral came.'),
    define('referred_at', 'Referred on', date, 'When the referral happened.'),
    define(
      'referral_status',
      'Referral status',
      oneOf('held', 'counted', 'dismissed'),
      'Whether the referral counts, or waits for somebody to look at it.',
    ),
    define('referral_campaign', 'Referral campaign', text, 'The campaign that the referral came by.'),
    define('lead_score', 'Lead score', number, 'How promising the referral is, from 0 to 100.'),
    define(
      'next_action',
      'Next action',
      oneOf('none', 'route_to_partner', 'compare_accounts'),
      'What a seller should do before selling to this contact.',
    ),
    define('lead_route', 'Lead goes to', text, 'The partner who keeps the account, else direct sales.'),
    define(
      'application_status',
      'Partner application',
      oneOf('waiting', 'asked', 'approved', 'refused'),
      'Where the application of this contact to become a partner stands.',
    ),
  ],
  company: [
    define(
      'protection_status',
      'Protection',
      protectionStatus,
      'Whether a partner is protected on this account, or may be, or nobody could look yet.',
    ),
    define('protected_for', 'Protected for', text, 'The partners who hold a live registration.'),
    define('protected_until', 'Protected until', date, 'The earliest end among the live registrations.'),
    define('open_registrations', 'Open registrations', number, 'Registrations that are live or wait.'),
    define('account_key', 'Account key', uniqueText, 'The domain or name under which this account was made.'),
  ],
};
