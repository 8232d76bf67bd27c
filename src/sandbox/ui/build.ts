/**
 * Builds what the sandbox's browser side is made of: the page, the worker in which cards run, and the cards
 * themselves, each of them exactly as HubSpot builds it.
 */
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig, type Plugin } from 'vite';

/** A card of the project: the script becomes `cards/<uid>.js`. */
export interface CardSource {
  readonly uid: string;
  /** As in the card's metafile, rooted at srcDir of hsproject.json: `/app/cards/deal-card.tsx`. */
  readonly entrypoint: string;
}

export interface UiBuild {
  /** The folder that holds hsproject.json. */
  readonly projectFolder: string;
  /** Receives index.html, page.js, page.css, worker.js, icon.svg and cards/, to be served under `/assets/`. */
  readonly outFolder: string;
  readonly cards: readonly CardSource[];
}

/** One script to be built: what it is built from, where it goes. */
interface Bundle {
  readonly config: InlineConfig;
  readonly outFile: string;
}

const here = dirname(fileURLToPath(import.meta.url));

/** Builds page, worker and cards; what has not changed since the last build is left alone. */
export async function buildUi({ projectFolder, outFolder, cards }: UiBuild): Promise<void> {
  await mkdir(outFolder, { recursive: true });
  const cardFile = (card: CardSource) => join(outFolder, 'cards', `${card.uid}.js`);
  await Promise.all([
    buildScript('page.tsx', outFolder),
    buildScript('worker/worker.ts', outFolder),
    copyFile(join(here, 'index.html'), join(outFolder, 'index.html')),
    copyFile(join(here, 'icon.svg'), join(outFolder, 'icon.svg')),
    ...cards.map(card => buildCard({ projectFolder, entrypoint: card.entrypoint, outFile: cardFile(card) })),
  ]);
}

/**
 * Builds one card to one classic script, byte for byte as HubSpot's build does (compared with remoteBuild of
 * @hubspot/ui-extensions-dev-server 2.1.2). React and remote-ui are not in it: the worker provides them.
 */
export async function buildCard(card: {
  readonly projectFolder: string;
  readonly entrypoint: string;
  readonly outFile: string;
}): Promise<void> {
  const project = JSON.parse(await readFile(join(card.projectFolder, 'hsproject.json'), 'utf8'));
  const entry = resolve(card.projectFolder, project.srcDir, `.${card.entrypoint}`);
  // HubSpot names the script, and the global it sets, after the card's file.
  const name = `${basename(entry, extname(entry))}.js`;
  await refresh({
    outFile: card.outFile,
    config: {
      root: dirname(entry),
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        lib: { entry, name, formats: ['iife'], fileName: () => name },
        minify: true,
        rollupOptions: {
          external: ['react', 'react-dom', '@remote-ui/react'],
          output: { globals: { react: 'React', '@remote-ui/react': 'RemoteUI' }, extend: true },
        },
      },
    },
  });
}

/** Builds one of our own scripts, `<name>.js` after its source, with the style sheet it imports beside it. */
async function buildScript(source: string, outFolder: string): Promise<void> {
  const name = basename(source, extname(source));
  await refresh({
    outFile: join(outFolder, `${name}.js`),
    config: {
      root: here,
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        lib: { entry: join(here, source), name, formats: ['iife'], fileName: () => `${name}.js` },
        minify: true,
        rollupOptions: { output: { assetFileNames: `${name}[extname]` } },
      },
    },
  });
}

/** Builds a bundle unless every file it was built from last time still has the same bytes. */
async function refresh({ config, outFile }: Bundle): Promise<void> {
  const recipeFile = `${outFile}.recipe.json`;
  if (await isFresh(recipeFile, config)) return;
  const inputs = new Set<string>([fileURLToPath(import.meta.url)]);
  const output = await withNodeEnvKept(() =>
    build({
      ...config,
      configFile: false,
      logLevel: 'silent',
      plugins: [recordInputs(inputs)],
      build: { ...config.build, write: false },
    }),
  );
  await mkdir(dirname(outFile), { recursive: true });
  for (const { output: files } of [output].flat() as { output: OutputFile[] }[]) {
    for (const file of files) {
      const target = file.type === 'chunk' ? outFile : join(dirname(outFile), file.fileName);
      await replaceFile(target, file.type === 'chunk' ? file.code : file.source);
      // What was written is looked at too, so that a deleted or edited script is built anew.
      inputs.add(target);
    }
  }
  const recipe: Recipe = { config: JSON.stringify(config), files: await digests([...inputs].sort()) };
  await replaceFile(recipeFile, JSON.stringify(recipe));
}

/** Whole or not at all: another process may be serving the file, or building the same. */
async function replaceFile(file: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  await writeFile(temporary, content);
  await rename(temporary, file);
}

const nodeEnv = process.env.NODE_ENV;
let running = 0;

/**
 * Vite sets NODE_ENV to "production" for the whole process, where Express, React and test tools read it. It is put
 * back when no build is under way any more: a build that lost it halfway would come out different.
 */
async function withNodeEnvKept<T>(task: () => Promise<T>): Promise<T> {
  running += 1;
  try {
    return await task();
  } finally {
    running -= 1;
    if (running === 0 && nodeEnv === undefined) delete process.env.NODE_ENV;
    else if (running === 0) process.env.NODE_ENV = nodeEnv;
  }
}

type OutputFile =
  | { readonly type: 'chunk'; readonly fileName: string; readonly code: string }
  | { readonly type: 'asset'; readonly fileName: string; readonly source: string | Uint8Array };

/** Notes every file that goes into a bundle; changes nothing of it. */
function recordInputs(inputs: Set<string>): Plugin {
  return {
    name: 'record-inputs',
    buildEnd() {
      for (const id of [...this.getModuleIds(), ...this.getWatchFiles()]) {
        const file = id.split('?')[0] ?? '';
        // Rollup's own helper modules begin with a NUL character and are no files.
        if (file.startsWith('/') || /^[A-Za-z]:/.test(file)) inputs.add(file);
      }
    },
  };
}

/** Stands beside what was built: how, and from which bytes. */
interface Recipe {
  readonly config: string;
  readonly files: Readonly<Record<string, string>>;
}

async function isFresh(recipeFile: string, config: InlineConfig): Promise<boolean> {
  try {
    const recipe: Recipe = JSON.parse(await readFile(recipeFile, 'utf8'));
    if (recipe.config !== JSON.stringify(config)) return false;
    const now = await digests(Object.keys(recipe.files));
    return Object.entries(recipe.files).every(([file, digest]) => now[file] === digest);
  } catch {
    // No build yet, a torn recipe, or an input that is gone: build again.
    return false;
  }
}

async function digests(files: readonly string[]): Promise<Record<string, string>> {
  const pairs = files.map(async file => {
    const digest = createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
    return [file, digest] as const;
  });
  return Object.fromEntries(await Promise.all(pairs));
}
