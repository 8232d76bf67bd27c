import { expect } from 'chai';
import type { Command } from '../../src/domain/commands.ts';
import { day, given, MANAGER, partner, percent } from '../support/given.ts';

const plan = percent(10);
const BOSS = { by: MANAGER, at: day(1) };
const LAST = day(1 + 3_650);

/** Both at that instant. */
const at = (effectiveAt: number): Command[] => [
  { type: 'publish_plan', kind: 'reseller', plan, effectiveAt },
  { type: 'sign_agreement', partnerId: 'par_kanda', plan, effectiveAt },
];

describe('plans and agreements', () => {
  it('are planned up to ten years ahead', () => {
    for (const command of at(LAST))
      expect(given(...partner('kanda')).when(command, BOSS).facts[0], command.type).to.include({
        effectiveAt: LAST,
      });
  });

  it('are not planned for later, nor for an instant that no calendar has, which is told with all other mistakes', () => {
    for (const effectiveAt of [LAST + 1, Number.MAX_SAFE_INTEGER, 0.5])
      for (const command of at(effectiveAt)) {
        const wrong = { ...command, plan: percent(101) } as Command;
        expect(given(...partner('kanda')).when(wrong, BOSS), command.type).to.deep.include({
          refused: 'plan_invalid',
          mistakes: [
            { field: 'rateBp', message: 'Must be a whole number of basis points from 0 to 10,000.' },
            { field: 'effectiveAt', message: 'An instant within ten years.' },
          ],
        });
      }
  });
});
