import { expect } from 'chai';
import type { CrmPipeline } from '../../src/crm/answers.ts';
import { createStages } from '../../src/crm/stages.ts';
import { silent } from './hubspot-answers.ts';

function stage(id: string, displayOrder: number, probability: string): CrmPipeline['stages'][number] {
  return { id, displayOrder, label: id, metadata: { isClosed: 'false', probability } };
}

function opening(...pipelines: CrmPipeline[]) {
  const client = { dealPipelines: async () => pipelines };
  return createStages({ client, directory: { update: async () => {} }, log: silent }).opening();
}

describe('where a new deal begins', () => {
  const won = stage('won', 0, '1.0');
  const first = stage('first', 1, '0.1');
  const second = stage('second', 2, '0.5');

  it('is the first open stage of the default pipeline, as people arranged it', async () => {
    const sales = { id: 'default', displayOrder: 7, stages: [second, won, first] };
    const renewals = { id: '88', displayOrder: 0, stages: [stage('renewal', 0, '0.5')] };
    expect(await opening(renewals, sales)).to.deep.equal({ pipeline: 'default', stage: 'first' });
  });

  it('is in the first pipeline when none is the default one', async () => {
    const later = { id: '1', displayOrder: 2, stages: [first] };
    const sooner = { id: '2', displayOrder: 1, stages: [second] };
    expect(await opening(later, sooner)).to.deep.equal({ pipeline: '2', stage: 'second' });
  });

  it('is nowhere when no stage is open, or there is no pipeline', async () => {
    expect(await opening({ id: 'default', displayOrder: 0, stages: [won] })).to.equal(undefined);
    expect(await opening()).to.equal(undefined);
  });
});

describe('the phases of stages', () => {
  const directory = { update: async () => {} };

  it('are asked for once by all who ask at the same time', async () => {
    let asked = 0;
    const dealPipelines = async () => {
      asked += 1;
      return [{ id: 'default', displayOrder: 0, stages: [stage('won', 0, '1.0')] }];
    };
    const stages = createStages({ client: { dealPipelines }, directory, log: silent });
    const phases = await Promise.all(['won', 'won', 'won'].map(one => stages.phasesOf([one])));
    expect(phases.map(phaseOf => phaseOf('won'))).to.deep.equal(['won', 'won', 'won']);
    expect(asked).to.equal(1);
  });

  it('are asked for again when the question under way was put before the stage was made', async () => {
    const made = [stage('won', 0, '1.0')];
    const dealPipelines = async () => [{ id: 'default', displayOrder: 0, stages: [...made] }];
    const stages = createStages({ client: { dealPipelines }, directory, log: silent });
    const first = stages.phasesOf(['won']);
    made.push(stage('lost', 1, '0.0'));
    const second = stages.phasesOf(['lost']);
    expect([(await first)('won'), (await second)('lost')]).to.deep.equal(['won', 'lost']);
  });
});
