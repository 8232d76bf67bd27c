import { type DestinationStream, type LevelWithSilent, type Logger, pino } from 'pino';
import { withoutSecrets } from './without-secrets.ts';

/**
 * The log of the process: a line of JSON each. Whoever writes a line sees to it that it names nobody (`tellable`); what
 * slips through nevertheless, in the message of an error that others have worded, is taken out here.
 */
export function createLogger(level: LevelWithSilent, destination?: DestinationStream): Logger {
  const options = { level, hooks: { streamWrite: withoutSecrets }, serializers: { err: told } };
  return destination ? pino(options, destination) : pino(options);
}

/** Its name, message, stack and code. An error's other properties may hold whatever it was about. */
function told(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error;
  const { code, status, category, correlationId } = error as unknown as Partial<Record<string, unknown>>;
  const cause = error.cause === undefined ? {} : { cause: told(error.cause) };
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    code,
    status,
    category,
    correlationId,
    ...cause,
  };
}
