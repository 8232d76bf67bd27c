/** Receipts without a program: a portal's key, and chains signed by it. */
import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { canonicalText } from '../../src/domain/canonical-text.ts';
import { nextReceipt } from '../../src/domain/receipts/chain.ts';
import {
  type ChainFile,
  chainRow,
  type ReceiptFile,
  receiptFile,
} from '../../src/domain/receipts/published.ts';
import type { Receipt, Sha256, UnsignedReceipt } from '../../src/domain/receipts/receipt.ts';
import type { Registered } from '../../src/domain/receipts/registered.ts';
import { check, type Said } from '../../src/portal/assets/verify-receipt.mjs';
import { day } from './given.ts';

export const PORTAL = '8675309';
export const sha256: Sha256 = text => createHash('sha256').update(text, 'utf8').digest('hex');

/** The key of a portal, made of one byte. */
export function keyOf(byte: number) {
  const head = Buffer.from('302e020100300506032b657004220420', 'hex');
  const der = Buffer.concat([head, Buffer.alloc(32, byte)]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return {
    publicKey: createPublicKey(key).export({ format: 'jwk' }).x ?? '',
    sign: (text: string) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64url'),
  };
}
export type Key = ReturnType<typeof keyOf>;
export const KEY = keyOf(7);

/** A registration of account 51 by Kanda, `over` it what is said. */
export function registered(
  over: Partial<Omit<Registered, 'claim'>> & { readonly claim?: Partial<Registered['claim']> } = {},
): Registered {
  const claim = {
    registrationId: 'reg_1',
    partnerId: 'par_kanda',
    companyId: '51',
    dealId: null,
    contactId: null,
    scope: null,
    amountMinor: null,
    currency: null,
    expectedCloseAt: null,
    note: '',
    qualifyUntil: day(40),
    ...over.claim,
  };
  return { submittedAt: day(3), code: null, ...over, claim };
}

export const NAMES = { partner: 'Kanda Systems', company: 'Łódź Foods', domain: 'lodz.example' };

/** The receipt behind another, made when its registration came. */
export function receiptAfter(before: Receipt | undefined, one: Registered, names = NAMES): UnsignedReceipt {
  let salts = 0;
  const newSalt = () => sha256(`${one.claim.registrationId} ${salts++}`).slice(0, 32);
  return nextReceipt(before, one, names, { portal: PORTAL, now: one.submittedAt, sha256, newSalt });
}

export function signed(receipt: UnsignedReceipt, key: Key = KEY): Receipt {
  return { ...receipt, signature: key.sign(canonicalText(receipt.link)) };
}

/** So many receipts, one a day. */
export function chainOf(count: number, key: Key = KEY): Receipt[] {
  const receipts: Receipt[] = [];
  for (let n = 1; n <= count; n++) {
    const one = registered({ submittedAt: day(n), claim: { registrationId: `reg_${n}` } });
    receipts.push(signed(receiptAfter(receipts.at(-1), one), key));
  }
  return receipts;
}

export function chainFile(receipts: readonly Receipt[], key: Key = KEY): ChainFile {
  const [first] = receipts;
  if (!first) throw new Error('a chain without receipts has no portal');
  const { format, portal } = first.link;
  return { format, portal, publicKey: key.publicKey, rows: receipts.map(one => chainRow(one, sha256)) };
}

export function fileOf(receipt: Receipt | undefined, key: Key = KEY): ReceiptFile {
  if (!receipt) throw new Error('there is no such receipt');
  return receiptFile(receipt, key.publicKey);
}

/** Every sentence that the verifier says of these files, by their names. */
export function checked(files: Readonly<Record<string, unknown>>): Promise<Said[]> {
  const given = Object.entries(files).map(([name, file]) => ({
    name,
    text: typeof file === 'string' ? file : JSON.stringify(file),
  }));
  return check(given, {
    sha256,
    verify(x, text, signature) {
      const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
      return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64url'));
    },
  });
}

/** What it finds wrong. */
export async function wrong(files: Readonly<Record<string, unknown>>): Promise<string[]> {
  return (await checked(files)).filter(({ holds }) => holds === false).map(({ sentence }) => sentence);
}
