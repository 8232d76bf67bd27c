import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';

export interface EndingOptions {
  /** How long requests are still taken after SIGTERM, so that a balancer learns from /readyz to send no more. */
  readonly drainMs: number;
  /** Answers what came, finishes what was begun, lets go of everything. */
  readonly stop: () => Promise<void>;
  /** How long that may take; 20 s unless said. With the drain it must fit into what the platform allows. */
  readonly stopWithinMs?: number;
  readonly log: Logger;
}

/** How the process is brought to its end. */
export interface Ending {
  /** Whether it was told to stop. */
  readonly begun: boolean;
  /** From now on signals end it. */
  heed(options: EndingOptions): void;
}

const STOP_WITHIN_MS = 20_000;
/** One press of Ctrl-C can reach us twice: from the terminal, and handed on by who started us (npm, tsx). */
const SAME_SIGNAL_MS = 500;
const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/**
 * The first SIGTERM or SIGINT stops it in order, which kill -9 at any moment would lose nothing by either; a second one
 * ends it at once. A person at a terminal (SIGINT) waits for no balancer. What hangs is cut off, with an error line and
 * exit code 1, so that whoever started it hears of it.
 */
export function createEnding(
  { on, exit }: Pick<NodeJS.Process, 'on' | 'exit'> = {
    on: process.on.bind(process),
    exit: code => process.exit(code),
  },
): Ending {
  let begun = false;
  let mayEndAtOnce = false;

  async function end(
    signal: NodeJS.Signals,
    { drainMs, stop, stopWithinMs = STOP_WITHIN_MS, log }: EndingOptions,
  ): Promise<void> {
    const restMs = signal === 'SIGTERM' ? drainMs : 0;
    log.info({ signal, drainMs: restMs }, 'Vouchsafe stops');
    await wait(restMs);
    const cut = setTimeout(() => {
      log.fatal({ stopWithinMs }, 'the stop hangs and is cut off; what was acknowledged is kept');
      exit(1);
    }, stopWithinMs);
    try {
      await stop();
      log.info('Vouchsafe has stopped');
    } catch (err) {
      log.fatal({ err }, 'the stop failed; what was acknowledged is kept');
      exit(1);
    }
    // With nothing left to do the process ends by itself; what still holds it open is cut off as well.
    cut.unref();
  }

  return {
    get begun() {
      return begun;
    },
    heed(options) {
      for (const signal of SIGNALS) {
        on(signal, () => {
          if (mayEndAtOnce) {
            options.log.warn({ signal }, 'told to stop again: it ends at once');
            exit(1);
          }
          if (begun) return;
          begun = true;
          setTimeout(() => {
            mayEndAtOnce = true;
          }, SAME_SIGNAL_MS).unref();
          void end(signal, options);
        });
      }
    },
  };
}
