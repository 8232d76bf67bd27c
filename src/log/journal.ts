/** Lines of plain JSON for one portal, oldest first, which their owner writes anew from time to time. For one owner at a time. */
export interface Journal<Line> {
  /** What was durable when it is asked, line by line. Throws `DamagedFile`, or `Closed` when it was closed meanwhile. */
  lines(): AsyncIterable<Line>;
  /** Keeps one line behind the others; durable when it resolves. Rejects with `NotWritten`: nothing was kept. */
  append(line: Line): Promise<void>;
  /** Puts other lines in the place of all there are, taken one by one; a crash leaves either the old or the new ones. */
  replace(lines: Iterable<Line> | AsyncIterable<Line>): Promise<void>;
  /** Forgets all lines, also such as cannot be read; the next `append` begins anew. */
  remove(): Promise<void>;
  close(): Promise<void>;
}
