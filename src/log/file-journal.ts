import { AppendingFile, type OpenFile } from './appending-file.ts';
import type { Journal } from './journal.ts';
import { makeFolder, portalFile } from './portal-file.ts';

/**
 * Opens the journal of one portal in a folder of such journals, which is made when missing. Whoever writes waits until
 * the write before is through.
 */
export async function openFileJournal<Line>(
  folder: string,
  portalId: string,
  isLine: (line: unknown) => boolean,
  openFile?: OpenFile,
): Promise<Journal<Line>> {
  const path = portalFile(folder, portalId, '.jsonl');
  await makeFolder(folder);
  const file = new AppendingFile<Line>(path, isLine, openFile);
  let opening: Promise<unknown> | undefined;

  /** A file that could not be opened is tried again. */
  function open(): Promise<unknown> {
    opening ??= file.read().catch(error => {
      opening = undefined;
      throw error;
    });
    return opening;
  }

  return {
    async *lines() {
      await open();
      const end = file.length;
      for await (const placed of file.linesFrom(0)) {
        for (const { start, line } of placed) {
          if (start >= end) return;
          yield line;
        }
      }
    },
    async append(line) {
      await open();
      await file.write(line);
    },
    async replace(lines) {
      await open();
      await file.replace(lines);
    },
    async remove() {
      await file.remove();
      opening = Promise.resolve();
    },
    close: () => file.close(),
  };
}
