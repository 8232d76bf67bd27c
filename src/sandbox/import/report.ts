import type { ImportReport } from './import.ts';
import type { Complaint } from './table.ts';

/** Complaints shown of each kind; the rest is counted. */
const shown = 20;

/** The report as a person reads it. */
export function reportText(report: ImportReport): string {
  const { companies, deals, touches, won, settled, program, seconds } = report;
  return [
    `Companies: ${companies.rows} rows read, ${companies.created} created, ${companies.updated} updated`,
    ...complaints('Rows not imported', companies.unread),
    ...complaints('Cells left empty', companies.leftOut),
    `Deals: ${deals.rows} rows read, ${deals.created} created, ${deals.updated} updated`,
    ...complaints('Rows not imported', deals.unread),
    `  ${counted(deals.withoutAccount, 'deal')} without account`,
    ...list(
      'Companies named by deals but missing',
      deals.missingCompanies.map(({ name, deals }) => `${name} (${counted(deals, 'deal')})`),
    ),
    `Partner touches: ${touches.sent} sent`,
    ...list(
      'Not sent',
      touches.failed.map(({ account, reason }) => `${account}: ${reason}`),
    ),
    `Won: ${counted(won.deals, 'deal')}, ${won.total} ${won.currency}`,
    ...won.byPartner.map(
      one => `  ${one.partner}: ${counted(one.deals, 'deal')}, ${one.total} ${won.currency}`,
    ),
    settled ? 'All webhooks are delivered.' : 'Webhooks are still on their way; the totals below may grow.',
    ...programLines(program),
    `Took ${seconds} s`,
  ].join('\n');
}

function programLines(program: ImportReport['program']): string[] {
  if (typeof program === 'string') return [`The app gives no totals: ${program}`];
  const earning = program.filter(partner => partner.wonDeals > 0 || partner.earned.length > 0);
  if (earning.length === 0) return ['In the app’s books no partner has won deals.'];
  return [
    'In the app’s books:',
    ...earning.map(({ name, wonDeals, earned }) => {
      const sums = earned.map(({ text }) => text).join(', ') || 'nothing';
      return `  ${name}: ${counted(wonDeals, 'won deal')}, earned ${sums}`;
    }),
  ];
}

function complaints(title: string, all: readonly Complaint[]): string[] {
  return list(
    title,
    all.map(({ row, reason }) => `row ${row}: ${reason}`),
  );
}

function list(title: string, items: readonly string[]): string[] {
  if (items.length === 0) return [];
  const rest = items.length > shown ? [`    and ${items.length - shown} more`] : [];
  return [`  ${title}: ${items.length}`, ...items.slice(0, shown).map(item => `    ${item}`), ...rest];
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
