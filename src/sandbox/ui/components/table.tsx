import type * as SDK from '@hubspot/ui-extensions';
import { type CSSProperties, createContext, useContext, useState } from 'react';
import { tell } from '../host/tell.ts';
import { IconGlyph } from './icon.tsx';
import { pagesShown } from './page-numbers.ts';
import { ScrollFrame } from './scroll-frame.tsx';
import { classes } from './sizes.ts';

export function Table(props: SDK.TableProps) {
  const { children, bordered = true, flush, density = 'default', testId } = props;
  return (
    <div className={classes('table-frame', bordered && 'bordered', flush && 'flush')} data-testid={testId}>
      <ScrollFrame label="Table">
        <table className={`table ${density}`}>{children}</table>
      </ScrollFrame>
      {props.paginated && <Pages {...props} />}
    </div>
  );
}

type Paginated = Extract<SDK.TableProps, { paginated: true }>;

function Pages(props: Paginated) {
  const {
    pageCount,
    showButtonLabels = true,
    showFirstLastButtons,
    maxVisiblePageButtons = 5,
    onPageChange,
  } = props;
  const [pageHere, setPageHere] = useState(1);
  const page = props.page ?? pageHere;
  const go = (to: number) => {
    setPageHere(to);
    tell(onPageChange, to);
  };
  const step = (label: string, to: number, icon: string) => (
    <button
      type="button"
      className="page-button"
      disabled={to < 1 || to > pageCount || to === page}
      aria-label={showButtonLabels ? undefined : label}
      onClick={() => go(to)}
    >
      {icon === 'left' && <IconGlyph name="left" />}
      {showButtonLabels && label}
      {icon === 'right' && <IconGlyph name="right" />}
    </button>
  );
  return (
    <nav className="pages" aria-label="Pages of the table">
      {showFirstLastButtons && step('First', 1, '')}
      {step('Prev', page - 1, 'left')}
      {pagesShown(page, pageCount, maxVisiblePageButtons).map(number => (
        <button
          key={number}
          type="button"
          className="page-button number"
          aria-label={`Page ${number}`}
          aria-current={number === page ? 'page' : undefined}
          onClick={() => go(number)}
        >
          {number}
        </button>
      ))}
      {step('Next', page + 1, 'right')}
      {showFirstLastButtons && step('Last', pageCount, '')}
    </nav>
  );
}

/** Cells are th in the head and td elsewhere; a TableHeader in the body heads its row. */
const HeadContext = createContext(false);

export const TableHead = ({ children, testId }: SDK.TableElementProps) => (
  <thead data-testid={testId}>
    <HeadContext.Provider value={true}>{children}</HeadContext.Provider>
  </thead>
);

export const TableBody = ({ children, testId }: SDK.TableElementProps) => (
  <tbody data-testid={testId}>{children}</tbody>
);

export const TableFooter = ({ children, testId }: SDK.TableElementProps) => (
  <tfoot data-testid={testId}>{children}</tfoot>
);

export const TableRow = ({ children, testId }: SDK.TableElementProps) => (
  <tr data-testid={testId}>{children}</tr>
);

const arrows = { ascending: 'upCarat', descending: 'downCarat', none: 'sort' } as const;

export function TableHeader(props: SDK.TableHeaderProps) {
  const { children, align, width, testId } = props;
  const isColumn = useContext(HeadContext);
  const direction = props.sortDirection && props.sortDirection !== 'never' ? props.sortDirection : undefined;
  const sorts = direction !== undefined && 'onSortChange' in props;
  const shared = { 'data-testid': testId, ...cell(align, width) };
  if (!sorts) {
    return (
      <th scope={isColumn ? 'col' : 'row'} {...shared}>
        {children}
      </th>
    );
  }
  return (
    <th scope="col" aria-sort={direction} {...shared}>
      <button
        type="button"
        className="sort-button"
        disabled={props.disabled}
        onClick={() => tell(props.onSortChange, direction === 'ascending' ? 'descending' : 'ascending')}
      >
        {children}
        <IconGlyph name={arrows[direction]} />
      </button>
    </th>
  );
}

export const TableCell = ({ children, align, width, colSpan, testId }: SDK.TableCellProps) => (
  <td colSpan={colSpan} data-testid={testId} {...cell(align, width)}>
    {children}
  </td>
);

function cell(
  align: SDK.TableCellProps['align'],
  width: SDK.TableCellProps['width'],
): { className: string; style?: CSSProperties } {
  return {
    className: classes(align && `align-${align}`, typeof width === 'string' && `width-${width}`),
    ...(typeof width === 'number' ? { style: { width } } : {}),
  };
}
