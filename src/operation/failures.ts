import type { Logger } from 'pino';

/** Tells why the process ends when it does so by itself. */
export interface Failures {
  /** It runs now: whoever mends a bug needs the place, in the log. */
  started(log: Logger): void;
}

/** What may be done about an error at the start, by its code. */
const REMEDIES: Readonly<Record<string, string>> = {
  EADDRINUSE: 'Choose another with PORT or SANDBOX_PORT.',
  ERR_MODULE_NOT_FOUND:
    'The sandbox needs the packages of development: run npm ci without --omit=dev, or name a real app in the settings.',
};

/** Ends the process with exit code 1 when an error was caught by nobody. Until it has started, people are told. */
export function heedFailures(
  { once, exit }: Pick<NodeJS.Process, 'once' | 'exit'> = {
    once: process.once.bind(process),
    exit: code => process.exit(code),
  },
): Failures {
  let log: Logger | undefined;
  once('uncaughtException', (error: NodeJS.ErrnoException) => {
    const remedy = REMEDIES[error.code ?? ''];
    if (log) log.fatal({ err: error }, 'a defect: the process ends, what was acknowledged is kept');
    else console.error(['Vouchsafe cannot start.', error.message, remedy].filter(Boolean).join(' '));
    exit(1);
  });
  return {
    started(itsLog) {
      log = itsLog;
    },
  };
}
