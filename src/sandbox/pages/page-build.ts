import type { Log } from '../log.ts';
import type { Card } from '../wire.ts';

interface PageBuild {
  readonly log: Log;
  readonly projectFolder: string;
  /** Receives index.html, scripts and cards. */
  readonly uiFolder: string;
  readonly cards: readonly Card[];
}

/**
 * Builds the browser's side once for all who ask; a failure is told to each of them and forgotten, so that the
 * next asks anew.
 */
export function pageBuild({ log, projectFolder, uiFolder, cards }: PageBuild): () => Promise<void> {
  let running: Promise<void> | undefined;
  const build = async () => {
    const startedAt = performance.now();
    // Vite is needed only here, and not by whoever uses the sandbox without its pages.
    const { buildUi } = await import('../ui/build.ts');
    await buildUi({ projectFolder, outFolder: uiFolder, cards });
    log.info(`sandbox: pages built in ${Math.round(performance.now() - startedAt)} ms`);
  };
  return () => {
    running ??= build().catch(error => {
      running = undefined;
      throw error;
    });
    return running;
  };
}
