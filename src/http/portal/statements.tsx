/** A partner's statements by month: as pages, and as files to keep. */
import type { LivePrograms } from '../../crm/live-programs.ts';
import { statementMonths } from '../../domain/rewards/monthly-statement.ts';
import { Notice } from '../../portal/pages/notice.tsx';
import { StatementPage } from '../../portal/pages/statement.tsx';
import { StatementsPage } from '../../portal/pages/statements.tsx';
import { paged } from '../../portal/paging.ts';
import { statementCsv } from '../../portal/statements/csv.ts';
import { statementPdf } from '../../portal/statements/pdf.ts';
import { entryCount, type StatementView, statementView } from '../../portal/statements/statement-view.ts';
import type { PageAnswer } from '../pages/page-calls.ts';
import { notFound } from '../problems.ts';
import { moneySeenBy } from './earnings.tsx';
import type { PortalVisit } from './portal-calls.ts';

type Options = { readonly portals: Pick<LivePrograms, 'read'> };

const MONTHS_PER_PAGE = 12;
/** What every spreadsheet opens. */
const CSV_ENTRIES = 50_000;

/** `GET /portal/statements` */
export function showStatements({ portals }: Options) {
  return async (visit: PortalVisit): Promise<PageAnswer> => {
    const { frame, portalId, partnerId, now, request } = visit;
    const months = await portals.read(portalId, program => {
      const all = statementMonths(program, partnerId, now).toReversed();
      const { items, ...page } = paged(all, request.query.page, MONTHS_PER_PAGE);
      return { ...page, items: items.map(month => statementView(program, month, moneySeenBy(visit))) };
    });
    return { page: <StatementsPage frame={frame} months={months} /> };
  };
}

/** `GET /portal/statements/:month` */
export function showStatement(options: Options) {
  return async (visit: PortalVisit): Promise<PageAnswer> => {
    const view = await viewOf(options, visit);
    return { page: <StatementPage frame={visit.frame} view={view} askedPage={visit.request.query.page} /> };
  };
}

/** `GET /portal/statements/:month.csv` */
export function downloadCsv(options: Options) {
  return async (visit: PortalVisit): Promise<PageAnswer> => {
    const view = await viewOf(options, visit);
    if (entryCount(view) > CSV_ENTRIES) return tooLong(visit, view);
    const file = Buffer.from(statementCsv(view, visit.frame.words), 'utf8');
    return { file, type: 'text/csv; charset=utf-8; header=present', name: `statement-${view.month}.csv` };
  };
}

/** `GET /portal/statements/:month.pdf` */
export function downloadPdf(options: Options) {
  return async (visit: PortalVisit): Promise<PageAnswer> => {
    const view = await viewOf(options, visit);
    const { words, companyName, signedIn } = visit.frame;
    const parties = { companyName, partnerName: signedIn?.partnerName ?? '' };
    const file = await statementPdf(view, parties, words);
    return { file, type: 'application/pdf', name: `statement-${view.month}.pdf` };
  };
}

/** Throws a 404 for a month that has no statement: no month at all, one before the first entry, one to come. */
async function viewOf({ portals }: Options, visit: PortalVisit): Promise<StatementView> {
  const { portalId, partnerId, now, request } = visit;
  const month = String(request.params.month);
  const view = await portals.read(portalId, program =>
    statementMonths(program, partnerId, now).includes(month)
      ? statementView(program, month, moneySeenBy(visit))
      : undefined,
  );
  if (!view) throw notFound('statement_unknown', 'There is no such statement.');
  return view;
}

function tooLong({ frame }: PortalVisit, view: StatementView): PageAnswer {
  const { words } = frame;
  const { tooLong: said, back } = words.messages.statements;
  const figures = { count: words.number(entryCount(view)), most: words.number(CSV_ENTRIES) };
  const onward = { label: back, path: '/portal/statements' };
  const text = words.say(said.text, figures);
  return { status: 413, page: <Notice frame={frame} title={said.title} text={text} onward={onward} /> };
}
