import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** Reads the app's project from disk, as HubSpot reads it on upload: hsproject.json, a profile, metafiles. */

export type Variables = Readonly<Record<string, string | number | boolean>>;

const projectFile = z.object({ srcDir: z.string().min(1) });
const profileFile = z.object({
  variables: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

export interface Metafile {
  readonly uid: string;
  readonly type: string;
  readonly config: unknown;
}

const metafile = z.object({ uid: z.string().min(1), type: z.string(), config: z.unknown() });

/** Throws when there is no readable hsproject.json. */
export async function sourceFolder(projectFolder: string): Promise<string> {
  const { srcDir } = projectFile.parse(await readJson(join(projectFolder, 'hsproject.json')));
  return join(projectFolder, srcDir);
}

export async function readVariables(folder: string): Promise<Variables> {
  return profileFile.parse(await readJson(join(folder, 'hsprofile.dev.json'))).variables;
}

/** All metafiles of one folder, `${NAME}` replaced; no folder gives none, a wrong file throws. */
export async function readMetafiles(folder: string, variables: Variables): Promise<Metafile[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter(name => name.endsWith('-hsmeta.json')).sort();
  return Promise.all(
    files.map(async name => metafile.parse(filled(await readJson(join(folder, name)), variables))),
  );
}

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is not JSON`, { cause: error });
  }
}

/** Puts the profile's values for `${NAME}` in every text; an unknown name stays, and shows. */
function filled(value: unknown, variables: Variables): unknown {
  if (typeof value === 'string') {
    return value.replace(/\$\{(\w+)\}/g, (whole, name) => String(variables[name] ?? whole));
  }
  if (Array.isArray(value)) return value.map(item => filled(item, variables));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, filled(item, variables)]));
}
