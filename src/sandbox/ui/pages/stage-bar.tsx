import { useState } from 'react';
import type { RecordPage, Stage } from '../../wire.ts';
import { IconGlyph } from '../components/icon.tsx';
import { toasts } from '../host/toasts.ts';
import type { SaveValues } from './record-page.tsx';
import { useSurroundings } from './session.ts';

/** The deal's pipeline as a bar of stages; a click moves the deal. */
export function StageBar({ record, onSave }: { record: RecordPage; onSave: SaveValues }) {
  const { session } = useSurroundings();
  const [moving, setMoving] = useState<string>();
  const { pipeline: pipelineId, dealstage } = record.properties;
  const pipeline =
    session.pipelines.find(one => one.id === pipelineId) ??
    session.pipelines.find(one => one.stages.some(stage => stage.id === dealstage));
  if (!pipeline) return null;

  const stages = [...pipeline.stages].sort((one, other) => one.displayOrder - other.displayOrder);
  const current = stages.findIndex(stage => stage.id === dealstage);
  const move = async (stage: Stage) => {
    setMoving(stage.id);
    try {
      await onSave({ dealstage: stage.id });
    } catch (error) {
      toasts.add({ type: 'danger', title: 'The deal was not moved', message: (error as Error).message });
    } finally {
      setMoving(undefined);
    }
  };

  return (
    <section className="sheet stage-sheet" aria-label="Deal stage">
      <div className="stage-words">
        <span className="quiet small">{pipeline.label}</span>
        <strong>{stages[current]?.label ?? 'No stage'}</strong>
      </div>
      <ol className="stage-bar">
        {stages.map((stage, index) => (
          <li key={stage.id}>
            <button
              type="button"
              className={`stage ${stageState(stages, current, index)}${moving === stage.id ? ' moving' : ''}`}
              aria-current={index === current ? 'step' : undefined}
              title={stage.label}
              disabled={moving !== undefined}
              onClick={() => index !== current && void move(stage)}
            >
              {outcome(stage) === 'won' && <IconGlyph name="success" />}
              {outcome(stage) === 'lost' && <IconGlyph name="close" />}
              <span>{stage.label}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A closed stage is a win when its probability is certain, as in HubSpot. */
function outcome({ metadata }: Stage): 'open' | 'won' | 'lost' {
  if (metadata.isClosed !== 'true') return 'open';
  return Number(metadata.probability) >= 1 ? 'won' : 'lost';
}

/** Stages behind a deal are filled; a deal that was lost leaves them empty. */
function stageState(stages: readonly Stage[], current: number, index: number): string {
  const here = stages[current];
  const result = here ? outcome(here) : 'open';
  if (index === current) return `current ${result}`;
  return index < current && result !== 'lost' ? `behind ${result}` : 'ahead';
}
