import type { Pipeline, Stage } from '../wire.ts';

/** The deal pipeline every HubSpot account begins with; ids, labels and probabilities as delivered. */
const stages: readonly (readonly [id: string, label: string, probability: string])[] = [
  ['appointmentscheduled', 'Appointment Scheduled', '0.2'],
  ['qualifiedtobuy', 'Qualified To Buy', '0.4'],
  ['presentationscheduled', 'Presentation Scheduled', '0.6'],
  ['decisionmakerboughtin', 'Decision Maker Bought-In', '0.8'],
  ['contractsent', 'Contract Sent', '0.9'],
  ['closedwon', 'Closed Won', '1.0'],
  ['closedlost', 'Closed Lost', '0.0'],
];

export const dealPipelines: readonly Pipeline[] = [
  {
    id: 'default',
    label: 'Sales Pipeline',
    displayOrder: 0,
    stages: stages.map(([id, label, probability], displayOrder) => ({
      id,
      label,
      displayOrder,
      metadata: { isClosed: String(id.startsWith('closed')), probability },
    })),
  },
];

const stageById = new Map(dealPipelines.flatMap(pipeline => pipeline.stages).map(stage => [stage.id, stage]));

function findStage(id: string | undefined): Stage | undefined {
  return id === undefined ? undefined : stageById.get(id);
}

export function isClosed(stageId: string | undefined): boolean {
  return findStage(stageId)?.metadata.isClosed === 'true';
}

/** Won is a closed stage of probability 1. */
export function isWon(stageId: string | undefined): boolean {
  return isClosed(stageId) && findStage(stageId)?.metadata.probability === '1.0';
}
