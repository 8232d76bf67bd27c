import type { RemoteReceiver } from '@remote-ui/core';
import { createController, RemoteRenderer } from '@remote-ui/react/host';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Card } from '../../wire.ts';
import { componentNamed } from '../components/catalog.ts';
import { Dialog } from '../components/dialog.tsx';
import { cardActions, type IframeModal } from './card-actions.ts';
import { cardData } from './card-data.ts';
import { CardFailure, CardProblem } from './card-failure.tsx';
import { type CardSession, startCard } from './card-session.ts';
import type { CardContext, CardError } from './contract.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import type { LiveRecord } from './live-record.ts';
import { OpenOverlays } from './open-overlays.ts';
import { OverlaysContext } from './overlays.ts';
import type { FormatContext } from './property-format.ts';

interface CardHostProps {
  readonly card: Card;
  readonly live: LiveRecord;
  readonly context: CardContext;
  readonly format: FormatContext;
}

// An unknown component is drawn as a red box, where remote-ui's own look-up would throw the whole card away.
const controller = { ...createController({}), get: (type: unknown) => componentNamed(String(type)) };

/** One card on a record page: its worker, what it draws, and the states before and after. */
export function CardHost(props: CardHostProps) {
  const [attempt, setAttempt] = useState(0);
  const again = useCallback(() => setAttempt(count => count + 1), []);
  return <RunningCard key={attempt} {...props} onRestart={again} />;
}

function RunningCard({ card, live, context, format, onRestart }: CardHostProps & { onRestart(): void }) {
  const overlays = useMemo(() => new OpenOverlays(), []);
  const [receiver, setReceiver] = useState<RemoteReceiver>();
  const [isDrawn, setDrawn] = useState(false);
  const [failure, setFailure] = useState<CardError>();
  const [problem, setProblem] = useState<CardError>();
  const [frame, setFrame] = useState<IframeModal | null>(null);
  const session = useRef<CardSession>();
  const first = useRef({ card, context, format });

  useEffect(() => {
    const start = first.current;
    const data = cardData(live, start.format);
    const actions = cardActions(live, overlays, setFrame);
    const running = startCard({
      title: start.card.title,
      scriptUrl: start.card.scriptUrl,
      api: { context: start.context, actions: actions.actions },
      data: data.calls,
      onDrawn: () => setDrawn(true),
      onError: error => (error.fatal ? setFailure(error) : setProblem(error)),
    });
    session.current = running;
    setReceiver(running.receiver);
    return () => {
      data.stop();
      actions.stop();
      running.stop();
    };
  }, [live, overlays]);

  useEffect(() => {
    if (first.current.context !== context) session.current?.update(context);
  }, [context]);

  if (failure) return <CardFailure title={card.title} error={failure} onRestart={onRestart} />;
  return (
    <OverlaysContext.Provider value={overlays}>
      <div className="card-body" aria-busy={!isDrawn}>
        {!isDrawn && <p className="quiet card-starting">Starting “{card.title}”…</p>}
        {/* A stand-in that trips over a prop it was not made for must not take the record page with it. */}
        <ErrorBoundary onError={error => setFailure({ fatal: true, message: error.message })}>
          {receiver && <RemoteRenderer receiver={receiver} controller={controller} />}
        </ErrorBoundary>
        {problem && <CardProblem error={problem} onDismiss={() => setProblem(undefined)} />}
      </div>
      {frame && (
        <Dialog kind="modal" title={frame.title ?? card.title} onClose={frame.close} width="large">
          <iframe
            className={frame.flush ? 'iframe' : 'iframe spaced'}
            title={frame.title ?? card.title}
            src={frame.uri}
            style={{ height: frame.height, width: frame.width }}
          />
        </Dialog>
      )}
    </OverlaysContext.Provider>
  );
}
