import {
  Flex,
  Link,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
  useExtensionContext,
} from '@hubspot/ui-extensions';
import type { ComparedAccount, ComparedFieldView, ComparedPairView } from './wire-compare.ts';

const FIELDS: Record<ComparedFieldView['field'], string> = {
  name: 'Name',
  domains: 'Domain',
  phone: 'Phone',
  city: 'City',
  country: 'Country',
  parent: 'Parent',
};

const AGREEMENTS = {
  same: ['Same', 'success'],
  alike: ['Alike', 'info'],
  related: ['Related', 'info'],
  other: ['Differs', 'default'],
} as const satisfies Partial<Record<ComparedFieldView['agreement'], readonly [string, string]>>;

/** Two accounts in two columns; each field says in a word whether they agree in it. */
export function CompareTable({ pair: { one, other, fields } }: { pair: ComparedPairView }) {
  return (
    <Table density="condensed" bordered>
      <TableHead>
        <TableRow>
          <TableHeader width="min">Field</TableHeader>
          <TableHeader>This account</TableHeader>
          <TableHeader>The other</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {fields.map(row => (
          <TableRow key={row.field}>
            <TableHeader width="min">{FIELDS[row.field]}</TableHeader>
            <TableCell>{row.field === 'name' ? <RecordLink account={one} /> : row.one || '–'}</TableCell>
            <TableCell>
              <Flex direction="row" gap="sm" justify="between" align="center" wrap>
                {row.field === 'name' ? <RecordLink account={other} /> : <Text>{row.other || '–'}</Text>}
                <AgreementTag agreement={row.agreement} />
              </Flex>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function AgreementTag({ agreement }: Pick<ComparedFieldView, 'agreement'>) {
  if (agreement === 'unknown') return null;
  const [words, variant] = AGREEMENTS[agreement];
  return <StatusTag variant={variant}>{words}</StatusTag>;
}

/** Leads to the account's record in the CRM. */
export function RecordLink({ account: { name, record } }: { account: ComparedAccount }) {
  const { portal } = useExtensionContext<'crm.record.tab'>();
  const path = `${portal.id}/record/${record.objectTypeId}/${record.id}`;
  return (
    <Text>
      <Link href={`https://app.hubspot.com/contacts/${path}`}>{name}</Link>
    </Text>
  );
}
