import { expect } from 'chai';
import { appColumns, appValue } from '../../../../src/sandbox/ui/pages/app-columns.ts';

describe('the columns of an app', () => {
  const row = (properties: Record<string, string | null>) => ({ id: '1', name: 'One', properties });
  const format = { locale: 'en-US', currency: 'USD', timeZone: 'UTC' };
  const names = (...rows: ReturnType<typeof row>[]) =>
    appColumns(rows, 'Vouchsafe').map(column => column.name);

  it('are those of its properties that say something', () => {
    const rows = [
      row({ vouchsafe_status: 'none', vouchsafe_until: null, dealname: 'x' }),
      row({ vouchsafe_status: 'none', vouchsafe_until: '2026-05-12', vouchsafe_partner_id: 'par_1' }),
    ];
    expect(names(...rows)).to.deep.equal(['vouchsafe_until']);
  });

  it('are without sentences, and four at most', () => {
    expect(
      names(row({ vouchsafe_text: 'A sentence that is far too long for a column of a list' })),
    ).to.deep.equal([]);
    const many = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map(name => [`vouchsafe_${name}`, '1']));
    expect(names(row(many))).to.have.length(4);
  });

  it('show dates, amounts and states in words', () => {
    const value = (name: string, values: Record<string, string>) =>
      appValue({ name, label: '' }, values, format);
    expect(value('vouchsafe_protected_until', { vouchsafe_protected_until: '2026-05-12' })).to.equal(
      'May 12, 2026',
    );
    expect(value('v_amount', { v_amount: '10', v_currency: 'EUR' })).to.equal('€10.00');
    expect(value('v_status', { v_status: 'decide_registration' })).to.equal('Decide registration');
    expect(value('v_partner', { v_partner: 'Northwind Resellers' })).to.equal('Northwind Resellers');
    expect(value('v_status', { v_status: 'none' })).to.equal('');
  });
});
