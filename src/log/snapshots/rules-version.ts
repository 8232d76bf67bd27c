import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A version of rules that nobody has to remember to raise: a hash of all files in their folder, of the packages (`also`,
 * a package.json), and of the version of Node, whose letters and dates they use. Some hundred files take some milliseconds.
 */
export async function rulesVersion(folder: URL, also: URL): Promise<string> {
  const root = fileURLToPath(folder);
  const names = (await readdir(root, { recursive: true, withFileTypes: true }))
    .filter(file => file.isFile())
    .map(file => join(file.parentPath, file.name))
    .sort();
  const files = await Promise.all(
    [...names, fileURLToPath(also)].map(
      async path => [relative(root, path), await readFile(path, 'base64')] as const,
    ),
  );
  return createHash('sha256')
    .update(JSON.stringify([process.version, files]))
    .digest('base64url');
}
