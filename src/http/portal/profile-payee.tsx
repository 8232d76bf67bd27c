/** How a partner is paid: kept sealed, shown never in full again, and everybody of the partner hears of a change. */
import { z } from 'zod';
import type { KeptPayee } from '../../crm/partner-records.ts';
import { canonicalText } from '../../domain/canonical-text.ts';
import {
  ibanFrom,
  PAYEE_METHODS,
  type PayeeAccount,
  type PayeeMethod,
  payeeEnding,
} from '../../domain/rewards/payee.ts';
import type { Seal } from '../../log/sealing.ts';
import { COUNTRIES } from '../../portal/countries.ts';
import { EMPTY_FORM } from '../../portal/fields.tsx';
import { letterOfPayeeChange } from '../../portal/letters/security-letters.ts';
import { PayeePage } from '../../portal/pages/profile-payee.tsx';
import { emailAddress } from '../pages/email-address.ts';
import { type Checked, checkForm } from '../pages/form-fields.ts';
import type { PageAnswer } from '../pages/page-calls.ts';
import { notFound } from '../problems.ts';
import { line } from '../typed-fields.ts';
import { signInFreshly } from './onward.ts';
import type { PortalForm, PortalVisit } from './portal-calls.ts';
import { PROFILE } from './profile.tsx';
import { mailAll, type PostOptions } from './profile-mails.ts';

export interface PayeeOptions extends PostOptions {
  readonly payeeSeal: Seal;
  readonly newToken: () => string;
}

const holder = line(140).refine(name => name !== '');
/** As it is printed, with spaces and hyphens, and as Japanese keyboards write it, full-width; kept without. */
const code = (least: number, most: number) =>
  z
    .string()
    .transform(typed => typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase())
    .pipe(z.string().regex(new RegExp(`^[A-Z0-9]{${least},${most}}$`)));

const IBAN = z.object({
  holder,
  iban: z
    .string()
    .max(50)
    .transform(typed => ibanFrom(typed.normalize('NFKC')))
    .pipe(z.string()),
});
const ACCOUNT = z.object({
  holder,
  accountNumber: code(4, 34),
  bankCode: code(3, 20),
  country: z.string().refine(country => COUNTRIES.includes(country)),
});
const PAYPAL = z.object({ email: emailAddress });

/** `GET /portal/profile/payee/:method`: for whoever signed in a short while ago. */
export function showPayee({ publicUrl }: Pick<PayeeOptions, 'publicUrl'>) {
  return async (visit: PortalVisit): Promise<PageAnswer> => {
    const method = methodOf(visit);
    const { frame, token } = visit;
    return (
      signInFreshly(visit, publicUrl, visit.request.path) ?? {
        page: <PayeePage frame={frame} token={token} method={method} form={EMPTY_FORM} />,
      }
    );
  };
}

/** `POST /portal/profile/payee/:method` */
export function savePayee(options: PayeeOptions) {
  return async (visit: PortalForm): Promise<PageAnswer> => {
    const { frame, token, connection, partnerId, personId, now } = visit;
    const method = methodOf(visit);
    const stale = signInFreshly(visit, options.publicUrl, visit.request.path);
    if (stale) return stale;
    const checked = accountFrom(method, visit);
    if ('form' in checked) {
      const page = <PayeePage frame={frame} token={token} method={method} form={checked.form} />;
      return { page, status: 422 };
    }
    const account = checked.value;
    const kept = {
      sealed: options.payeeSeal.seal(JSON.stringify({ partnerId, account })),
      method,
      ending: payeeEnding(account),
      changedAt: now,
      changedBy: personId,
    };
    let changed = false;
    await connection.partners.payees.update(({ partners }) => {
      if (isSame(options.payeeSeal, partners[partnerId], { partnerId, account })) return;
      partners[partnerId] = kept;
      changed = true;
    });
    if (changed) {
      const people = connection.directory.data.partners[partnerId]?.people ?? [];
      await mailAll(options, visit, people, `payee:${options.newToken()}`, (words, letterFrame, noticed) =>
        letterOfPayeeChange(words, letterFrame, noticed, kept),
      );
    }
    return { goTo: `${PROFILE}?done=saved` };
  };
}

function methodOf({ request }: PortalVisit): PayeeMethod {
  const method = PAYEE_METHODS.find(one => one === request.params.method);
  if (!method) throw notFound('method_unknown', 'There is no such way to be paid.');
  return method;
}

function accountFrom(method: PayeeMethod, { fields, frame }: PortalForm): Checked<PayeeAccount> {
  const { payee: said } = frame.words.messages.profile;
  const { emailWrong } = frame.words.messages.access;
  switch (method) {
    case 'iban': {
      const mistakes = { holder: said.holderWrong, iban: said.ibanWrong };
      return withMethod(method, checkForm(IBAN, fields, mistakes));
    }
    case 'account': {
      const { holderWrong, accountNumberWrong, bankCodeWrong, countryWrong } = said;
      const mistakes = {
        holder: holderWrong,
        accountNumber: accountNumberWrong,
        bankCode: bankCodeWrong,
        country: countryWrong,
      };
      return withMethod(method, checkForm(ACCOUNT, fields, mistakes));
    }
    case 'paypal':
      return withMethod(method, checkForm(PAYPAL, fields, { email: emailWrong }));
    case 'credit':
      return { value: { method } };
  }
}

function withMethod<Method extends PayeeMethod, Value>(method: Method, checked: Checked<Value>) {
  return 'form' in checked ? checked : { value: { method, ...checked.value } };
}

/** What was sealed with a key that is gone is as good as nothing. */
function isSame(seal: Seal, kept: KeptPayee | undefined, next: object): boolean {
  if (!kept) return false;
  try {
    return canonicalText(JSON.parse(seal.open(kept.sealed))) === canonicalText(next);
  } catch {
    return false;
  }
}
