/** What a card asks of accounts that may be one. */
import { z } from 'zod';
import type { TellAccounts } from '../../../extensions/app/cards/wire-compare.ts';
import { accountsOf } from '../../domain/alike/compared-pairs.ts';
import type { RecordType } from '../../domain/record-keys.ts';
import { conflict } from '../problems.ts';
import type { Change } from './changes.ts';
import { recordId, requestKey } from './request-fields.ts';

const account = z.templateLiteral([z.enum(['company', 'contact']), ':', recordId], {
  error: 'must name an account, such as company:900',
});

const tell = z.strictObject({
  requestKey,
  account,
  other: account,
  told: z.enum(['same', 'apart']).nullable(),
}) satisfies z.ZodType<TellAccounts>;

/** Says whether two accounts are one, or takes it back; from a record that is about one of them. */
export function tellAccounts(type: RecordType): Change<z.output<typeof tell>> {
  return {
    body: tell,
    command: ({ account, other, told }, recordId, { program }) => {
      if (!accountsOf(program, type, recordId).includes(account))
        throw conflict('account_elsewhere', `This ${type} is not about that account. Refresh the card.`);
      return { type: 'tell_accounts', one: account, other, told };
    },
  };
}
