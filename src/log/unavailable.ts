/**
 * Errors that mean "not now": nothing was kept, and the same request may be sent again. Callers over HTTP
 * answer any `Unavailable` with 503 and Retry-After.
 */
export class Unavailable extends Error {
  override name = 'Unavailable';
}

/** More requests wait for one portal than is sensible. */
export class Busy extends Unavailable {
  override name = 'Busy';
}

/** A durable queue holds as many items as it may. */
export class Full extends Unavailable {
  override name = 'Full';
}

/** What was asked is shutting down, or was shut down before. */
export class Closed extends Unavailable {
  override name = 'Closed';
}

/** The disk would not take a write (full, broken). Nothing of it will be read later. */
export class NotWritten extends Unavailable {
  override name = 'NotWritten';
}

/**
 * The database broke off, or took too long, while it worked on something. Of a write nobody knows yet whether it was
 * kept; the same request, sent again, finds out.
 */
export class AnswerLost extends Unavailable {
  override name = 'AnswerLost';
}
