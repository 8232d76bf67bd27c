import { expect } from 'chai';
import { nameOf } from './account-names.ts';
import { planOf } from './plan.ts';
import type { Step } from './steps.ts';

describe('the plan of a proof', () => {
  const STEPS = 2_000;
  const planned = (seed: number, hasDatabase = true): Step[] => {
    const steps: Step[] = [];
    for (const step of planOf({ seed, events: 20_000, processes: 2, hasDatabase })) {
      steps.push(step);
      if (steps.length === STEPS) break;
    }
    return steps;
  };
  const kinds = (steps: readonly Step[]): Set<string> =>
    new Set(
      steps.map(step =>
        step.do === 'command' ? step.command.kind : step.do === 'fault' ? step.fault.kind : step.do,
      ),
    );

  it('is the same for the same seed, and another for another', () => {
    expect(planned(7)).to.deep.equal(planned(7));
    expect(planned(8)).not.to.deep.equal(planned(7));
  });

  it('has everything in it', () => {
    expect([...kinds(planned(7))]).to.include.members([
      ...['sign', 'publish', 'rates', 'sow', 'change'],
      ...[
        'touch',
        'withdraw',
        'register',
        'decide',
        'qualify',
        'release',
        'close',
        'tend',
        'refund',
        'contest',
      ],
      ...['weather', 'kill', 'restart database', 'jump', 'skew'],
    ]);
    expect(kinds(planned(7, false))).not.to.include('restart database');
  });

  it('changes no value more often than HubSpot remembers', () => {
    const changes = new Map<number, number>();
    for (const step of planned(7)) {
      if (step.do !== 'change') continue;
      for (const { deal } of step.changes) changes.set(deal, (changes.get(deal) ?? 0) + 1);
    }
    expect(Math.max(...changes.values())).to.be.within(5, 19);
  });

  it('names each request once, and no two accounts alike', () => {
    const requests = planned(7).flatMap(step => (step.do === 'command' ? [step.command.request] : []));
    expect(new Set(requests).size).to.equal(requests.length);
    const names = Array.from({ length: 20_000 }, (_, company) => nameOf(company));
    expect(new Set(names).size).to.equal(names.length);
  });
});
