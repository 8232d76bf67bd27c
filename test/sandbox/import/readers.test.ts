import { expect } from 'chai';
import { readCompanies } from '../../../src/sandbox/import/company-rows.ts';
import { readDeals } from '../../../src/sandbox/import/deal-rows.ts';
import { decimalText, parseDecimal, plus, shifted } from '../../../src/sandbox/import/decimal.ts';
import { mapping, readMapping } from '../../../src/sandbox/import/mapping.ts';
import { readTable } from '../../../src/sandbox/import/table.ts';
import { wonTotals } from '../../../src/sandbox/import/won-totals.ts';

const decimal = (text: string) => {
  const parsed = parseDecimal(text);
  if (!parsed) throw new Error(`${text} is not a decimal`);
  return parsed;
};

describe('sandbox import: amounts by digits', () => {
  it('adds without a float', () => {
    expect(decimalText(plus(decimal('0.1'), decimal('0.2')))).to.equal('0.3');
    expect(decimalText(plus(decimal('90071992547409.93'), decimal('1')))).to.equal('90071992547410.93');
  });

  it('shifts millions', () => {
    expect(decimalText(shifted(decimal('1100.04'), 6))).to.equal('1100040000');
    expect(decimalText(shifted(decimal('0.0000005'), 6))).to.equal('0.5');
  });

  it('takes plain figures only', () => {
    for (const text of ['', '1,000', '-5', '1e3', '.5', '5.', '$5', ' 5']) {
      expect(parseDecimal(text), text).to.equal(undefined);
    }
  });
});

describe('sandbox import: tables', () => {
  it('reads quotes, line breaks in quotes, a byte order mark, short rows and empty ones', () => {
    const rows = readTable('\ufeffa,b\n"x, ""y""",1\n\n,\n"two\nlines",2\nshort\n', ['a']);
    expect(rows.map(row => [row.row, row.cell('a'), row.cell('b')])).to.deep.equal([
      [2, 'x, "y"', '1'],
      [5, 'two\nlines', '2'],
      [6, 'short', ''],
    ]);
    expect(rows[0]?.cell('missing')).to.equal('');
  });

  it('names the columns that are missing', () => {
    expect(() => readTable('a,b\n1,2\n', ['a', 'c', 'd'])).to.throw(
      'there is no column c, d; the header has a, b',
    );
  });
});

describe('sandbox import: companies', () => {
  const header = 'account,sector,year_established,revenue,employees,office_location,subsidiary_of';

  it('reads a row, revenue in millions', () => {
    const { companies } = readCompanies(
      `${header}\nAlba Foods,RETAIL,1999,12.5,300,Kenya,Big One\n`,
      mapping.parse({}),
    );
    expect(companies[0]?.parent).to.equal('Big One');
    expect(companies[0]?.properties).to.deep.equal({
      name: 'Alba Foods',
      industry: 'RETAIL',
      founded_year: '1999',
      annualrevenue: '12500000',
      numberofemployees: '300',
      country: 'Kenya',
      description: 'Subsidiary of Big One',
    });
  });

  it('reads what tells one company from another, where the file has it', () => {
    const text =
      'account,domain,other_domains,phone,city\nAlba Foods,alba.example,alba.de; alba.fr,030 1,Berlin\n';
    const { companies } = readCompanies(text, mapping.parse({}));
    expect(companies[0]?.properties).to.deep.equal({
      name: 'Alba Foods',
      domain: 'alba.example',
      hs_additional_domains: 'alba.de; alba.fr',
      phone: '030 1',
      city: 'Berlin',
    });
  });

  it('leaves cells out that make no sense, and rows without a name or with one that was there', () => {
    const text = `${header}\n  Alba   Foods ,juggling,99,many,-3,,\n,retail,,,,,\nalba foods,,,,,,\n`;
    const table = readCompanies(text, mapping.parse({}));
    expect(table.rows).to.equal(3);
    expect(table.companies).to.have.length(1);
    expect(table.leftOut.map(one => one.reason)).to.deep.equal([
      'sector “juggling” is not known',
      'year_established “99” is not known',
      'revenue “many” is not known',
      'employees “-3” is not known',
    ]);
    expect(table.unread).to.deep.equal([
      { row: 3, reason: 'the company has no name' },
      { row: 4, reason: 'alba foods is in row 2 already' },
    ]);
  });
});

describe('sandbox import: deals', () => {
  const header = 'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value';

  it('reads a row, with aliases and stages in any case', () => {
    const given = mapping.parse({ aliases: { 'Alba Inc': 'Alba Foods' } });
    const { deals } = readDeals(`${header}\nA1,Ann,GTX,alba inc,WON,2016-10-20,2017-03-01,1054\n`, given);
    expect(deals[0]).to.deep.include({
      account: 'Alba Foods',
      stage: 'closedwon',
      amount: { units: 1054n, digits: 0 },
    });
  });

  it('does not guess at money and dates: all mistakes of a row are told', () => {
    const text = [
      header,
      ',Ann,GTX,,Dreaming,20/10/2016,2017-02-29,12k',
      'A1,Ann,GTX,,Engaging,,,',
      'A1,Ann,GTX,,Lost,,,0',
    ].join('\n');
    const table = readDeals(text, mapping.parse({}));
    expect(table.deals).to.have.length(1);
    expect(table.unread).to.deep.equal([
      {
        row: 2,
        reason:
          'the deal has no id; stage “Dreaming” is not known; amount “12k” is not a number; engage_date “20/10/2016” is not a date; close_date “2017-02-29” is not a date',
      },
      { row: 4, reason: 'A1 is in row 3 already' },
    ]);
  });

  it('adds up what was won, by partner', () => {
    const rows = [
      ['A1', 'Alba', 'Won', '0.10'],
      ['A2', 'alba ', 'Won', '0.2'],
      ['A3', 'Borea', 'Won', '7'],
      ['A4', 'Alba', 'Lost', '50'],
      ['A5', '', 'Won', ''],
    ].map(
      ([id, account, stage, value]) => `${id},Ann,GTX,${account},${stage},2020-01-01,2020-02-01,${value}`,
    );
    const given = mapping.parse({ partners: { Alba: 'KANDA' } });
    const { deals } = readDeals([header, ...rows].join('\n'), given);
    expect(wonTotals(deals, given, 'USD')).to.deep.equal({
      deals: 4,
      total: '7.30',
      currency: 'USD',
      byPartner: [{ partner: 'KANDA', deals: 2, total: '0.30' }],
    });
  });
});

describe('sandbox import: the mapping file', () => {
  it('changes only what it names', () => {
    const read = readMapping('{"stages":{"Dreaming":"qualifiedtobuy"},"dealColumns":{"id":"ref"}}');
    expect(read.stages).to.include({ Dreaming: 'qualifiedtobuy', Won: 'closedwon' });
    expect(read.dealColumns).to.include({ id: 'ref', account: 'account' });
  });

  it('names every mistake', () => {
    const text = '{"currency":"dollars","owners":{"Ann":"no mail"},"partner":{},"revenueExponent":"6"}';
    expect(() => readMapping(text))
      .to.throw(/currency: must be three capital letters/)
      .with.property('message')
      .that.matches(/owners\.Ann/)
      .and.matches(/revenueExponent/)
      .and.matches(/Unrecognized key: "partner"/);
    expect(() => readMapping('{')).to.throw('the mapping is not JSON');
  });
});
