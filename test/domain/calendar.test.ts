import { expect } from 'chai';
import {
  businessDaysAfter,
  businessDaysBetween,
  isBusinessDay,
  startOfDay,
} from '../../src/domain/calendar.ts';
import { day } from '../support/given.ts';

// The first of January 2026 is a Thursday: day 1 is a Friday, days 2 and 3 are the first weekend.
const [THURSDAY, FRIDAY, SATURDAY, SUNDAY, MONDAY] = [day(0), day(1), day(2), day(3), day(4)];

describe('business days', () => {
  it('are those from Monday to Friday, from their first to their last moment', () => {
    const weekend = [SATURDAY, SUNDAY, MONDAY - 1];
    expect([THURSDAY, FRIDAY, SATURDAY - 1, MONDAY].map(at => isBusinessDay(at, []))).to.deep.equal([
      true,
      true,
      true,
      true,
    ]);
    expect(weekend.map(at => isBusinessDay(at, []))).to.deep.equal([false, false, false]);
  });

  it('are none on holidays of the portal', () => {
    expect(isBusinessDay(FRIDAY, ['2026-01-02'])).to.equal(false);
    expect(isBusinessDay(SATURDAY - 1, ['2026-01-02'])).to.equal(false);
    expect(isBusinessDay(FRIDAY, ['2026-01-01', '2025-01-02'])).to.equal(true);
  });

  it('are counted from the next day on, at the same time of day', () => {
    expect(businessDaysAfter(THURSDAY + 5, 1, [])).to.equal(FRIDAY + 5);
    expect(businessDaysAfter(THURSDAY, 2, [])).to.equal(MONDAY);
    expect(businessDaysAfter(THURSDAY, 5, [])).to.equal(day(7));
    expect(businessDaysAfter(THURSDAY, 0, [])).to.equal(THURSDAY);
  });

  it('begin on Monday for what begins on a weekend', () => {
    expect(businessDaysAfter(SATURDAY, 1, [])).to.equal(MONDAY);
    expect(businessDaysAfter(SUNDAY, 1, [])).to.equal(MONDAY);
    expect(businessDaysAfter(SATURDAY, 5, [])).to.equal(day(8));
    expect(businessDaysAfter(SATURDAY, 0, [])).to.equal(SATURDAY);
  });

  it('leave out holidays, and not twice those on a weekend', () => {
    expect(businessDaysAfter(THURSDAY, 1, ['2026-01-02'])).to.equal(MONDAY);
    expect(businessDaysAfter(THURSDAY, 1, ['2026-01-02', '2026-01-05'])).to.equal(day(5));
    expect(businessDaysAfter(THURSDAY, 2, ['2026-01-03'])).to.equal(MONDAY);
  });

  it('between two instants are those that begin behind the first', () => {
    expect(businessDaysBetween(THURSDAY + 5, THURSDAY + 9, [])).to.equal(0);
    expect(businessDaysBetween(THURSDAY + 5, FRIDAY - 1, [])).to.equal(0);
    expect(businessDaysBetween(SATURDAY - 1, SATURDAY, [])).to.equal(0);
    expect(businessDaysBetween(THURSDAY + 5, FRIDAY, [])).to.equal(1);
    expect(businessDaysBetween(FRIDAY, MONDAY - 1, [])).to.equal(0);
    expect(businessDaysBetween(FRIDAY, MONDAY, [])).to.equal(1);
    expect(businessDaysBetween(THURSDAY, day(7), ['2026-01-02'])).to.equal(4);
    expect(businessDaysBetween(FRIDAY, THURSDAY, [])).to.equal(0);
  });

  it('are as many between as were counted after', () => {
    for (let from = 0; from < 20; from++) {
      for (const days of [1, 2, 5, 9]) {
        const until = businessDaysAfter(day(from + 0.5), days, ['2026-01-06']);
        expect(businessDaysBetween(day(from + 0.5), until, ['2026-01-06'])).to.equal(days);
      }
    }
  });

  it('begin at midnight', () => {
    expect([FRIDAY, FRIDAY + 1, SATURDAY - 1].map(startOfDay)).to.deep.equal([FRIDAY, FRIDAY, FRIDAY]);
  });
});
