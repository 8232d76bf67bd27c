import type * as SDK from '@hubspot/ui-extensions';
import { useId } from 'react';
import { type ChartModel, chartModel } from './chart-scale.ts';

/** The drawing's own grid; it is stretched to the card's width. */
const frame = { width: 560, height: 240, left: 48, right: 12, top: 12, bottom: 28 } as const;
const plot = {
  width: frame.width - frame.left - frame.right,
  height: frame.height - frame.top - frame.bottom,
} as const;

export const BarChart = (props: SDK.BarChartProps) => <Chart {...props} kind="bar" />;
export const LineChart = (props: SDK.LineChartProps) => <Chart {...props} kind="line" />;

function Chart(props: SDK.BarChartProps & { kind: 'bar' | 'line' }) {
  const { options = {}, kind, testId } = props;
  const model = chartModel(props);
  const titleId = useId();
  return (
    <figure className="chart" data-testid={testId} aria-labelledby={titleId}>
      <figcaption id={titleId} className={options.title ? 'chart-title' : 'sr-only'}>
        {options.title ?? `${model.yLabel} by ${model.xLabel}`}
      </figcaption>
      {options.showLegend && <Legend model={model} />}
      {/* The figures themselves are in the table below it, for whoever cannot see the drawing. */}
      <svg viewBox={`0 0 ${frame.width} ${frame.height}`} aria-hidden="true" className="chart-drawing">
        <Axes model={model} />
        {kind === 'bar' ? (
          <Bars model={model} options={options} />
        ) : (
          <Lines model={model} options={options} />
        )}
      </svg>
      <Figures model={model} />
    </figure>
  );
}

interface PlotProps {
  readonly model: ChartModel;
  readonly options: SDK.ChartOptions;
}

const top = (model: ChartModel) => model.ticks.at(-1) ?? 1;
const yOf = (model: ChartModel, value: number) => frame.top + plot.height * (1 - value / top(model));
const bandOf = (model: ChartModel) => plot.width / Math.max(model.categories.length, 1);
const figures = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });

function Axes({ model }: { model: ChartModel }) {
  const band = bandOf(model);
  // Where names would run into each other only every second, third, ... is written.
  const every = Math.ceil(64 / band);
  return (
    <>
      {model.ticks.map(tick => (
        <g key={tick}>
          <line
            className="chart-grid"
            x1={frame.left}
            x2={frame.width - frame.right}
            y1={yOf(model, tick)}
            y2={yOf(model, tick)}
          />
          <text className="chart-text" x={frame.left - 8} y={yOf(model, tick) + 4} textAnchor="end">
            {figures.format(tick)}
          </text>
        </g>
      ))}
      {model.categories.map(
        (category, index) =>
          index % every === 0 && (
            <text
              key={category}
              className="chart-text"
              x={frame.left + band * (index + 0.5)}
              y={frame.height - 8}
              textAnchor="middle"
            >
              {category.length > 14 ? `${category.slice(0, 13)}…` : category}
            </text>
          ),
      )}
    </>
  );
}

function Bars({ model, options }: PlotProps) {
  const band = bandOf(model);
  const across = model.isStacked ? 1 : Math.max(model.series.length, 1);
  const width = Math.min((band * 0.7) / across, 48);
  const bars = model.categories.flatMap((category, index) => {
    const start = frame.left + band * (index + 0.5) - (width * across) / 2;
    let below = 0;
    // Above a bar, or in the middle of a part of a stack, whose upper edge is another part's lower one.
    const labelAt = (top: number, bottom: number) => (model.isStacked ? (top + bottom) / 2 + 4 : top - 4);
    return model.series.map(({ name, color, values }, place) => {
      const value = values[index] ?? 0;
      const from = model.isStacked ? below : 0;
      below += value;
      const y = yOf(model, from + value);
      const x = start + (model.isStacked ? 0 : width * place);
      return (
        <g key={`${category} ${name}`}>
          <rect className={`chart-${color}`} x={x + 1} y={y} width={width - 2} height={yOf(model, from) - y}>
            {options.showTooltips && <title>{`${category}, ${name}: ${value}`}</title>}
          </rect>
          {options.showDataLabels && value !== 0 && (
            <text
              className="chart-text"
              x={x + width / 2}
              y={labelAt(y, yOf(model, from))}
              textAnchor="middle"
            >
              {figures.format(value)}
            </text>
          )}
        </g>
      );
    });
  });
  return <>{bars}</>;
}

function Lines({ model, options }: PlotProps) {
  const band = bandOf(model);
  const at = (value: number, index: number) =>
    [frame.left + band * (index + 0.5), yOf(model, value)] as const;
  return (
    <>
      {model.series.map(({ name, color, values }) => (
        <g key={name}>
          <polyline
            className={`chart-line chart-${color}`}
            points={values.map((value, index) => at(value, index).join()).join(' ')}
          />
          {values.map((value, index) => {
            const [x, y] = at(value, index);
            return (
              <g key={model.categories[index]}>
                <circle className={`chart-${color}`} cx={x} cy={y} r="3">
                  {options.showTooltips && <title>{`${model.categories[index]}, ${name}: ${value}`}</title>}
                </circle>
                {options.showDataLabels && (
                  <text className="chart-text" x={x} y={y - 8} textAnchor="middle">
                    {figures.format(value)}
                  </text>
                )}
              </g>
            );
          })}
        </g>
      ))}
    </>
  );
}

function Legend({ model }: { model: ChartModel }) {
  return (
    <ul className="chart-legend" aria-hidden="true">
      {model.series.map(({ name, color }) => (
        <li key={name}>
          <svg viewBox="0 0 10 10" aria-hidden="true">
            <rect className={`chart-${color}`} width="10" height="10" rx="2" />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

function Figures({ model }: { model: ChartModel }) {
  return (
    <table className="sr-only">
      <thead>
        <tr>
          <th scope="col">{model.xLabel}</th>
          {model.series.map(({ name }) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {model.categories.map((category, index) => (
          <tr key={category}>
            <th scope="row">{category}</th>
            {model.series.map(({ name, values }) => (
              <td key={name}>{values[index]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
