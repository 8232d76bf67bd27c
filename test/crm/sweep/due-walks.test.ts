import { expect } from 'chai';
import { nextNight } from '../../../src/crm/sweep/due-walks.ts';

describe('the night', () => {
  const hour = (day: number, hour: number, minute = 0) => Date.UTC(2026, 2, day, hour, minute);

  it('begins at two, for each account at a minute of its own', () => {
    expect(nextNight(hour(1, 2), '0')).to.equal(hour(2, 2));
    expect(nextNight(hour(1, 2), '45')).to.equal(hour(2, 2, 45));
    expect(nextNight(hour(1, 2), '8675309')).to.be.within(hour(2, 2), hour(2, 4));
  });

  it('is not the one right behind an install', () => {
    expect(nextNight(hour(1, 13), '0')).to.equal(hour(2, 2));
    expect(nextNight(hour(1, 20), '0')).to.equal(hour(3, 2));
    expect(nextNight(hour(2, 1), '0')).to.equal(hour(3, 2));
  });

  it('comes once a day, whenever the last walk began', () => {
    for (let at = hour(1, 0); at < hour(2, 0); at += 600_000) {
      const next = nextNight(at, '77');
      expect(next - at).to.be.within(12 * 3_600_000, 36 * 3_600_000);
      expect(nextNight(next, '77') - next).to.equal(24 * 3_600_000);
    }
  });
});
