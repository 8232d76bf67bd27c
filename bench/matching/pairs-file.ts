/** Labelled pairs that somebody brings: a CSV with `one,other,label`, or JSON as in test/fixtures/matching. */
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { LabelledPair } from './labelled-pairs.ts';

/** What is wrong with what somebody asked for, and where. */
export class WrongInput extends Error {}

const LABELS: Readonly<Record<string, LabelledPair['label']>> = {
  same: 'same',
  '1': 'same',
  true: 'same',
  different: 'different',
  '0': 'different',
  false: 'different',
  related: 'related',
};

const Account = z.union([
  z.string().transform(name => ({ name, domains: [] })),
  z.object({
    name: z.string(),
    domains: z.array(z.string()).default([]),
    phone: z.string().exactOptional(),
    city: z.string().exactOptional(),
    country: z.string().exactOptional(),
  }),
]);
const Pair = z.object({
  one: Account,
  other: Account,
  label: z.union([z.string(), z.number(), z.boolean()]),
});

/** The pairs of a file's text, JSON when it begins like it. @throws WrongInput, with the first pair that cannot be read. */
export function pairsFrom(text: string): readonly LabelledPair[] {
  const plain = text.replace(/^\uFEFF/, '').trim();
  const rows = plain.startsWith('[') ? fromJson(plain) : fromCsv(plain);
  if (rows.length === 0) throw new WrongInput('There are no pairs in the file.');
  return rows.map(({ row, where }) => pairOf(row, where));
}

interface Located {
  readonly row: unknown;
  /** As an editor or a spreadsheet counts. */
  readonly where: string;
}

function fromJson(text: string): Located[] {
  try {
    return (JSON.parse(text) as unknown[]).map((row, at) => ({ row, where: `Pair ${at + 1}` }));
  } catch (error) {
    throw new WrongInput(`The file begins like JSON but is none: ${messageOf(error)}.`);
  }
}

function fromCsv(text: string): Located[] {
  const [header = [], ...rows] = recordsOf(text);
  const columns = header.map(column => column.trim().toLowerCase());
  const missing = ['one', 'other', 'label'].filter(column => !columns.includes(column));
  if (missing.length > 0)
    throw new WrongInput(
      `The first row has to name the columns one, other and label; there is no ${missing.join(' and no ')}.`,
    );
  return rows.map((cells, at) => ({
    row: Object.fromEntries(columns.map((column, place) => [column, cells[place]])),
    where: `Row ${at + 2}`,
  }));
}

function recordsOf(text: string): string[][] {
  try {
    return parse(text, { relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    throw new WrongInput(`The file is neither CSV nor JSON: ${messageOf(error)}.`);
  }
}

function pairOf(row: unknown, where: string): LabelledPair {
  const { success, data, error } = Pair.safeParse(row);
  if (!success) {
    const [issue] = error.issues;
    throw new WrongInput(
      `${where}: ${issue?.path.join('.') || 'pair'}: ${issue?.message ?? 'cannot be read'}.`,
    );
  }
  const label = LABELS[String(data.label).trim().toLowerCase()];
  if (label === undefined)
    throw new WrongInput(
      `${where}: the label is "${data.label}", not one of same, different, related, 1, 0, true, false.`,
    );
  const { one, other } = data;
  return { id: where, one: { id: 'one', ...one }, other: { id: 'other', ...other }, label, kind: 'brought' };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
