import { expect } from 'chai';
import { daysAfter, daysLeft, dayText, isoDay, minuteText } from '../../src/domain/time.ts';
import { day } from '../support/given.ts';

describe('time', () => {
  it('counts a started day as a day left', () => {
    expect(daysLeft(day(10), day(10) - 1)).to.equal(1);
    expect(daysLeft(day(10), day(9))).to.equal(1);
    expect(daysLeft(day(10), day(10))).to.equal(0);
    expect(daysLeft(day(10), day(12))).to.equal(0);
  });

  it('names UTC days, whatever the host thinks', () => {
    expect(isoDay(day(59) - 1)).to.equal('2026-02-28');
    expect(dayText(day(59))).to.equal('1 Mar 2026');
    expect(minuteText(day(59) + 45_300_000)).to.equal('1 Mar 2026, 12:35 UTC');
    expect(daysAfter(day(0), 31)).to.equal(day(31));
  });
});
