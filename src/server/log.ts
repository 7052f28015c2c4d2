import pino, { type DestinationStream, type Logger } from 'pino';
import { currentTrace } from './trace.ts';

type ErrorFields = { type?: string; message?: string; stack?: string; code?: unknown; cause?: ErrorFields };

/**
 * What is logged of an error. A database adds the row or the line of a file that it was about: that is data of
 * accounts, and stays out.
 */
function errorFields(error: unknown): ErrorFields {
  if (!(error instanceof Error)) return { message: String(error) };
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...('code' in error && { code: error.code }),
    ...(error.cause !== undefined && { cause: errorFields(error.cause) }),
  };
}

/** A log of JSON lines; each names the trace of the request that it is about, which problem bodies name too. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: undefined,
    serializers: { err: errorFields },
    mixin: () => {
      const traceId = currentTrace();
      return traceId ? { traceId } : {};
    },
    // nothing is meant to log these; should something, it says nothing
    redact: { paths: ['authorization', '*.authorization', '*.*.authorization', 'token', '*.token'] },
  };
  return destination ? pino(options, destination) : pino(options);
}
