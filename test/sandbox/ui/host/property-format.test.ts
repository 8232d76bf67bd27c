import { expect } from 'chai';
import {
  type DefinitionShape,
  type FormatContext,
  formatProperty,
  toDay,
} from '../../../../src/sandbox/ui/host/property-format.ts';

describe('property values', () => {
  const context: FormatContext = { locale: 'en-US', currency: 'USD', timeZone: 'America/Los_Angeles' };
  const show = (
    definition: Partial<DefinitionShape> & Pick<DefinitionShape, 'name' | 'type'>,
    values: Record<string, string | null>,
  ) => formatProperty({ options: [], ...definition }, values, context);

  it('are the stored day, wherever the reader sits', () => {
    expect(show({ name: 'until', type: 'date' }, { until: '2026-05-12' })).to.equal('May 12, 2026');
    expect(show({ name: 'until', type: 'date' }, { until: '1778544000000' })).to.equal('May 12, 2026');
    expect(show({ name: 'closedate', type: 'datetime' }, { closedate: '2026-05-12T00:00:00Z' })).to.equal(
      'May 12, 2026',
    );
  });

  it("are moments in the reader's own time", () => {
    const shown = show({ name: 'as_of', type: 'datetime' }, { as_of: '2026-05-12T00:30:00Z' });
    expect(shown.replace(/\s/g, ' ')).to.equal('May 11, 2026, 5:30 PM');
  });

  it('are money in the currency beside them, in that of the deal, or in that of the account', () => {
    const commission = { name: 'x_amount', type: 'number' } as const;
    expect(show(commission, { x_amount: '1200.5', x_currency: 'EUR', deal_currency_code: 'JPY' })).to.equal(
      '€1,200.50',
    );
    expect(show({ name: 'amount', type: 'number' }, { amount: '1200', deal_currency_code: 'JPY' })).to.equal(
      '¥1,200',
    );
    expect(show({ name: 'amount', type: 'number' }, { amount: '1200' })).to.equal('$1,200.00');
    expect(
      show({ name: 'amount', type: 'number' }, { amount: '5', deal_currency_code: 'nonsense' }),
    ).to.equal('5 nonsense');
  });

  it('are the labels of their options, or the value where there is no such option', () => {
    const options = [{ value: 'a', label: 'Alpha' }];
    expect(show({ name: 'e', type: 'enumeration', options }, { e: 'a;b' })).to.equal('Alpha, b');
    expect(show({ name: 'b', type: 'bool' }, { b: 'false' })).to.equal('No');
  });

  it('are nothing when empty and themselves when they cannot be read', () => {
    expect(show({ name: 'n', type: 'number' }, { n: null })).to.equal('');
    expect(show({ name: 'n', type: 'number' }, { n: 'many' })).to.equal('many');
    expect(show({ name: 'd', type: 'date' }, { d: 'soon' })).to.equal('soon');
    expect(toDay('soon')).to.equal('');
    expect(toDay('2026-05-12T23:00:00Z')).to.equal('2026-05-12');
  });
});
