import { expect } from 'chai';
import { chartModel, ticksTo } from '../../../../src/sandbox/ui/components/chart-scale.ts';

describe('chart scales', () => {
  it('end at a round number that is not below the highest value', () => {
    expect(ticksTo(9)).to.deep.equal([0, 2.5, 5, 7.5, 10]);
    expect(ticksTo(100)).to.deep.equal([0, 25, 50, 75, 100]);
    expect(ticksTo(0.3)).to.deep.equal([0, 0.1, 0.2, 0.3]);
    expect(ticksTo(0)).to.deep.equal([0, 1]);
  });

  const data = [
    { month: 'Jan', count: 3, source: 'p' },
    { month: 'Feb', count: 5, source: 'p' },
    { month: 'Jan', count: 2, source: 'c' },
    { month: 'Jan', count: 4, source: 'c' },
  ];
  const x = { field: 'month', fieldType: 'category' } as const;
  const y = { field: 'count', fieldType: 'linear' } as const;

  it('make one series per group, in the order of the data, with 0 where they say nothing', () => {
    const { categories, series } = chartModel({
      data,
      axes: { x, y, options: { groupFieldByColor: 'source' } },
    });
    expect(categories).to.deep.equal(['Jan', 'Feb']);
    expect(series.map(({ name, values }) => [name, values])).to.deep.equal([
      ['p', [3, 5]],
      ['c', [6, 0]],
    ]);
  });

  it('reach over the sum where series are stacked', () => {
    const options = { groupFieldByColor: 'source', stacking: true };
    expect(chartModel({ data, axes: { x, y, options } }).ticks.at(-1)).to.equal(10);
  });

  it('name values by the labels that the card gives, and colour them as it says', () => {
    const { series } = chartModel({
      data: { data, options: { propertyLabels: { source: { p: 'Partner' } } } },
      axes: { x, y, options: { groupFieldByColor: 'source', colors: { Partner: 'pink' } } },
      options: { colorList: ['aqua', 'green'] },
    });
    expect(series.map(({ name, color }) => [name, color])).to.deep.equal([
      ['Partner', 'pink'],
      ['c', 'green'],
    ]);
  });
});
