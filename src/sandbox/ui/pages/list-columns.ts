import type { ObjectType, RecordRow, Session } from '../../wire.ts';
import { type FormatContext, formatDate, formatMoney } from '../host/property-format.ts';

export interface Column {
  readonly label: string;
  readonly isFigure?: boolean;
  show(row: RecordRow, format: FormatContext): string;
}

const property = (label: string, name: string): Column => ({
  label,
  show: row => row.properties[name] ?? '',
});

/** What a list shows of each record beside its name. */
export function columnsOf(objectType: ObjectType, session: Session): readonly Column[] {
  const stages = new Map(
    session.pipelines.flatMap(pipeline => pipeline.stages).map(({ id, label }) => [id, label]),
  );
  const company: Column = { label: 'Company', show: row => row.company ?? '' };
  switch (objectType) {
    case 'contacts':
      return [property('Email', 'email'), company];
    case 'companies':
      return [property('Domain', 'domain'), property('City', 'city')];
    case 'deals':
      return [
        {
          label: 'Stage',
          show: ({ properties }) => stages.get(properties.dealstage ?? '') ?? properties.dealstage ?? '',
        },
        {
          label: 'Amount',
          isFigure: true,
          show: ({ properties: { amount, deal_currency_code } }, format) =>
            amount ? formatMoney(Number(amount), deal_currency_code || format.currency, format.locale) : '',
        },
        {
          label: 'Close date',
          show: ({ properties }, format) =>
            properties.closedate ? formatDate(properties.closedate, format.locale) : '',
        },
        company,
      ];
    case 'line_items':
      return [property('Net price', 'amount')];
    case 'tasks':
      return [
        property('Status', 'hs_task_status'),
        {
          label: 'Due',
          show: ({ properties }, format) => formatDate(properties.hs_timestamp ?? '', format.locale),
        },
      ];
    case 'notes':
      return [
        {
          label: 'Date',
          show: ({ properties }, format) => formatDate(properties.hs_timestamp ?? '', format.locale),
        },
      ];
  }
}
