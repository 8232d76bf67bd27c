/** Chart data turned into series, scales and colours: what both charts draw from. */
import type { BarChartProps, ChartColor, ChartDataRow } from '@hubspot/ui-extensions';

export interface Series {
  readonly name: string;
  readonly color: ChartColor;
  /** One value per category, 0 where the data say nothing. */
  readonly values: readonly number[];
}

export interface ChartModel {
  readonly categories: readonly string[];
  readonly series: readonly Series[];
  readonly isStacked: boolean;
  readonly ticks: readonly number[];
  readonly xLabel: string;
  readonly yLabel: string;
}

const usualColors: readonly ChartColor[] = ['blue', 'orange', 'aqua', 'purple', 'yellow', 'pink', 'green'];

export function chartModel({ data, axes, options }: BarChartProps): ChartModel {
  const rows = Array.isArray(data) ? data : data.data;
  const labels = Array.isArray(data) ? {} : (data.options?.propertyLabels ?? {});
  const { x, y, options: pair = {} } = axes;
  const labelOf = (field: string, value: unknown) => labels[field]?.[String(value)] ?? String(value);
  const category = (row: ChartDataRow) =>
    x.fieldType === 'datetime' ? day(row[x.field]) : labelOf(x.field, row[x.field]);
  const group = (row: ChartDataRow) =>
    pair.groupFieldByColor
      ? labelOf(pair.groupFieldByColor, row[pair.groupFieldByColor])
      : (y.label ?? y.field);

  const categories = [...new Set(rows.map(category))];
  const names = [...new Set(rows.map(group))];
  const palette = [...(options?.colorList ?? options?.colors ?? []), ...usualColors];
  const series = names.map((name, index) => ({
    name,
    color: pair.colors?.[name] ?? (palette[index % palette.length] as ChartColor),
    values: categories.map(wanted =>
      rows
        .filter(row => category(row) === wanted && group(row) === name)
        .reduce((sum, row) => sum + (Number(row[y.field]) || 0), 0),
    ),
  }));
  const isStacked = pair.stacking === true;
  const totals = categories.map((_, index) => series.reduce((sum, one) => sum + (one.values[index] ?? 0), 0));
  const highest = Math.max(0, ...(isStacked ? totals : series.flatMap(one => one.values)));
  return {
    categories,
    series,
    isStacked,
    ticks: ticksTo(highest),
    xLabel: x.label ?? x.field,
    yLabel: y.label ?? y.field,
  };
}

/** Four or five round numbers from 0 to at least the highest value. */
export function ticksTo(highest: number): readonly number[] {
  if (highest <= 0) return [0, 1];
  const rough = highest / 4;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map(one => one * magnitude).find(one => one >= rough) ?? rough;
  const count = Math.ceil(highest / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

function day(value: unknown): string {
  const at = typeof value === 'number' ? value : Date.parse(String(value));
  return Number.isNaN(at)
    ? String(value)
    : new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(at);
}
