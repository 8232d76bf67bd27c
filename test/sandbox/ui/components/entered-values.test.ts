import { expect } from 'chai';
import {
  dayPayload,
  formatDay,
  readDay,
  readTime,
  showDay,
} from '../../../../src/sandbox/ui/components/calendar-day.ts';
import { linkTarget } from '../../../../src/sandbox/ui/components/link-target.ts';
import { bounded, readNumber, showNumber } from '../../../../src/sandbox/ui/components/number-text.ts';
import { pagesShown } from '../../../../src/sandbox/ui/components/page-numbers.ts';

describe('days in a date box', () => {
  it('count their months from 0, as the SDK does', () => {
    expect(readDay('2026-01-31')).to.deep.equal({ year: 2026, month: 0, date: 31 });
    expect(showDay({ year: 2026, month: 11, date: 5 })).to.equal('2026-12-05');
  });

  it('are none while the year is being typed', () => {
    for (const text of ['', '0002-01-01', '0202-12-31']) expect(readDay(text)).to.equal(null);
  });

  it('carry the text in the format that the card asked for', () => {
    const day = { year: 1986, month: 8, date: 4 };
    expect(formatDay(day)).to.equal('09/04/1986');
    expect(formatDay(day, 'LL')).to.equal('September 4, 1986');
    expect(formatDay(day, 'medium')).to.equal('Sep 4, 1986');
    expect(dayPayload(day, 'standard')).to.deep.equal({ ...day, formattedDate: '1986-09-04' });
  });

  it('have times beside them, or none', () => {
    expect(readTime('09:30')).to.deep.equal({ hours: 9, minutes: 30 });
    expect(readTime('')).to.equal(null);
  });
});

describe('numbers in a box', () => {
  it('are read with signs of thousands and spaces', () => {
    expect(readNumber(' 1,234.50 ')).to.equal(1234.5);
    expect(readNumber('-3')).to.equal(-3);
    expect(readNumber('.5')).to.equal(0.5);
  });

  it('are none where there is no number', () => {
    for (const text of ['', '-', 'abc', '1.2.3', '1e5', 'Infinity'])
      expect(readNumber(text), text).to.equal(undefined);
  });

  it('are brought within their bounds and to their digits', () => {
    expect(bounded(12, { max: 10 })).to.equal(10);
    expect(bounded(-1, { min: 0 })).to.equal(0);
    expect(bounded(1.239, { precision: 2 })).to.equal(1.24);
    expect(showNumber(3, 2)).to.equal('3.00');
    expect(showNumber(undefined)).to.equal('');
  });
});

describe('page numbers', () => {
  it('stand around the current page and within the table', () => {
    expect(pagesShown(1, 9, 5)).to.deep.equal([1, 2, 3, 4, 5]);
    expect(pagesShown(5, 9, 5)).to.deep.equal([3, 4, 5, 6, 7]);
    expect(pagesShown(9, 9, 5)).to.deep.equal([5, 6, 7, 8, 9]);
    expect(pagesShown(1, 2, 5)).to.deep.equal([1, 2]);
    expect(pagesShown(1, 0, 5)).to.deep.equal([]);
  });
});

describe('links of a card', () => {
  it('to a CRM record lead to its page here', () => {
    const record = { href: '/deals/42', isExternal: false };
    expect(linkTarget('https://app.hubspot.com/contacts/8675309/record/0-3/42')).to.deep.equal(record);
    expect(linkTarget({ url: '/contacts/8675309/record/0-3/42/view' })).to.deep.equal(record);
  });

  it('to elsewhere open in a tab of their own, unless the card says otherwise', () => {
    expect(linkTarget('https://example.com/a')).to.deep.equal({
      href: 'https://example.com/a',
      isExternal: true,
    });
    expect(linkTarget({ url: 'https://example.com/a', external: false })?.isExternal).to.equal(false);
  });

  it('cannot run script in the page', () => {
    for (const url of ['javascript:alert(1)', ' javascript:alert(1)', 'data:text/html,x', '//evil.example']) {
      expect(linkTarget(url), url).to.equal(null);
    }
  });
});
