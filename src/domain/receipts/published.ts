/** Receipts as they are handed out: to their partner whole, to everybody as rows that name nobody. */
import {
  hashOfLink,
  type Openings,
  type Receipt,
  type ReceiptContent,
  type ReceiptLink,
  type Sha256,
} from './receipt.ts';

/** A receipt's file. */
export interface ReceiptFile {
  readonly link: ReceiptLink;
  readonly content: ReceiptContent;
  readonly names: Openings;
  /** Ed25519, 32 bytes as base64url. */
  readonly publicKey: string;
  readonly signature: string;
}

/** A receipt as everybody sees it: enough to check that neither order nor days were changed. */
export type ChainRow = Omit<ReceiptLink, 'format' | 'portal'> & {
  readonly hash: string;
  readonly signature: string;
};

/** Some of a portal's rows, in order. */
export interface ChainFile {
  readonly format: ReceiptLink['format'];
  readonly portal: string;
  readonly publicKey: string;
  readonly rows: readonly ChainRow[];
}

export function receiptFile({ link, content, names, signature }: Receipt, publicKey: string): ReceiptFile {
  return { link, content, names, publicKey, signature };
}

export function chainRow({ link, signature }: Receipt, sha256: Sha256): ChainRow {
  const { format: _, portal: __, ...row } = link;
  return { ...row, hash: hashOfLink(link, sha256), signature };
}
