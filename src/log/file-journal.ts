import { AppendingFile, type OpenFile } from './appending-file.ts';
import type { Journal } from './journal.ts';
import { Opening } from './opening.ts';
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
  const opening = new Opening(() => file.read());

  return {
    async *lines() {
      await opening.once();
      const end = file.length;
      for await (const placed of file.linesFrom(0)) {
        for (const { start, line } of placed) {
          if (start >= end) return;
          yield line;
        }
      }
    },
    async append(line) {
      await opening.once();
      await file.write(line);
    },
    async replace(lines) {
      await opening.once();
      await file.replace(lines);
    },
    async remove() {
      await file.remove();
      opening.anew();
    },
    close: () => file.close(),
  };
}
