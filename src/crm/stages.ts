import type { Logger } from 'pino';
import type { DealPhase } from '../domain/deals.ts';
import type { Records } from '../log/records.ts';
import type { CrmPipeline } from './answers.ts';
import type { CrmClient } from './client.ts';
import type { Directory } from './directory.ts';

/** Which of an account's deal stages are won or lost. */
export interface Stages {
  /** The phases of some stages, asking HubSpot again when one is new. A stage no pipeline has is open. */
  phasesOf(stages: Iterable<string>): Promise<(stage: string) => DealPhase>;
  /** Asks HubSpot for all stages again: what one means may have been changed, and no webhook tells of it. */
  lookAgain(): Promise<void>;
  /** Where a new deal begins: the first open stage of the default pipeline, asked anew. */
  opening(): Promise<{ pipeline: string; stage: string } | undefined>;
}

export interface StagesOptions {
  readonly client: Pick<CrmClient, 'dealPipelines'>;
  /** Where the names of stages are kept. */
  readonly directory: Pick<Records<Directory>, 'update'>;
  readonly log: Logger;
}

export function createStages({ client, directory, log }: StagesOptions): Stages {
  let phases = new Map<string, DealPhase>();
  const unknown = new Set<string>();
  let asking: Promise<void> | undefined;

  async function ask(): Promise<void> {
    const stages = (await client.dealPipelines()).flatMap(pipeline => pipeline.stages);
    phases = new Map(stages.map(stage => [stage.id, phaseOf(stage)]));
    await directory.update(data => {
      data.stages = Object.fromEntries(stages.map(({ id, label }) => [id, label]));
    });
  }

  /** Batches that are read side by side meet the same new stages: one question serves them all. */
  function askTogether(): Promise<void> {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  }

  return {
    async lookAgain() {
      unknown.clear();
      await askTogether();
    },
    async phasesOf(stages) {
      const isNew = (stage: string) => stage !== '' && !phases.has(stage) && !unknown.has(stage);
      const asked = [...stages];
      if (asked.some(isNew)) {
        const isJoining = asking !== undefined;
        await askTogether();
        // A question that was under way may have been put before the stage was made.
        if (isJoining && asked.some(isNew)) await askTogether();
        for (const stage of asked.filter(isNew)) {
          unknown.add(stage);
          log.warn({ stage }, 'no deal pipeline has this stage: deals in it count as open');
        }
      }
      return stage => phases.get(stage) ?? 'open';
    },
    async opening() {
      const pipelines = (await client.dealPipelines()).toSorted(inOrder);
      const pipeline = pipelines.find(({ id }) => id === DEFAULT_PIPELINE) ?? pipelines[0];
      const stage = pipeline?.stages.toSorted(inOrder).find(one => phaseOf(one) === 'open');
      return pipeline && stage && { pipeline: pipeline.id, stage: stage.id };
    },
  };
}

/** HubSpot's id of the pipeline that every account begins with. */
const DEFAULT_PIPELINE = 'default';

function inOrder(one: { displayOrder: number }, other: { displayOrder: number }): number {
  return one.displayOrder - other.displayOrder;
}

/** HubSpot tells won from lost by the probability of a stage: 1.0 and 0.0. */
function phaseOf({ metadata }: CrmPipeline['stages'][number]): DealPhase {
  const probability = metadata?.probability ? Number(metadata.probability) : undefined;
  if (probability === 1) return 'won';
  return probability === 0 || metadata?.isClosed === 'true' ? 'lost' : 'open';
}
