/** Who wants no mail but what a contract asks for: people of partners in the directory, everybody else by a hash. */
import { createHash } from 'node:crypto';
import type { Connection } from '../crm/connection.ts';
import type { PartnerPerson } from '../crm/directory.ts';
import type { MailPlace } from '../crm/partner-records.ts';

type Kept = Pick<Connection, 'directory' | 'partners'>;

/** Addresses that ended our mails are kept as long as they are no more than these; then the oldest go. */
const HASHES_AT_MOST = 20_000;

/** What an address is known by where it is nobody's of ours: 64 hexadecimal digits. */
export function addressHash(email: string): string {
  return createHash('sha256').update(email.trim().toLowerCase()).digest('hex');
}

/** Whom a link to end mails is for: a person's id where the address is a partner's, else the hash of the address. */
export function mailedPerson({ directory }: Pick<Connection, 'directory'>, email: string): string {
  const address = email.trim().toLowerCase();
  return peopleOf({ directory }).find(person => person.email === address)?.personId ?? addressHash(address);
}

/** Whether mails that may be declined may be sent to an address. */
export function wantsMail({ directory, partners }: Kept, email: string): boolean {
  const address = email.trim().toLowerCase();
  if (partners.mail.data.unsubscribed[addressHash(address)] !== undefined) return false;
  return peopleOf({ directory }).every(person => person.email !== address || person.wantsMail);
}

/** The wish of a person, by id or hash of an address; undefined for an id that is nobody's (any more). */
export function wishOf({ directory, partners }: Kept, id: string): boolean | undefined {
  if (isHash(id)) return partners.mail.data.unsubscribed[id] === undefined;
  return peopleOf({ directory }).find(person => person.personId === id)?.wantsMail;
}

/** Keeps a wish, for every place where the address stands; does nothing for an id that is nobody's. */
export async function keepWish(
  { directory, partners }: Kept,
  id: string,
  wants: boolean,
  now: number,
): Promise<void> {
  const email = peopleOf({ directory }).find(person => person.personId === id)?.email;
  const hash = isHash(id) ? id : email === undefined ? undefined : addressHash(email);
  if (hash === undefined) return;
  const isTold = (one: PartnerPerson) => addressHash(one.email) === hash;
  if (peopleOf({ directory }).some(isTold))
    await directory.update(data => {
      for (const partner of Object.values(data.partners))
        for (const person of partner.people ?? []) if (isTold(person)) person.wantsMail = wants;
    });
  if (wants || isHash(id)) await partners.mail.update(data => noteHash(data, hash, wants, now));
}

function noteHash({ unsubscribed }: MailPlace, hash: string, wants: boolean, now: number): void {
  delete unsubscribed[hash];
  if (wants) return;
  unsubscribed[hash] = now;
  const known = Object.keys(unsubscribed);
  for (const oldest of known.slice(0, Math.max(0, known.length - HASHES_AT_MOST)))
    delete unsubscribed[oldest];
}

function peopleOf({ directory }: Pick<Kept, 'directory'>): readonly PartnerPerson[] {
  return Object.values(directory.data.partners).flatMap(partner => partner.people ?? []);
}

function isHash(id: string): boolean {
  return /^[0-9a-f]{64}$/.test(id);
}
