import { buildSync, type BuildOptions, type Metafile } from 'esbuild';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type { Entry } from '#contracts/env.ts';

const HANDLERS = 'functions/handlers';
/** Entries that run the engine stand beside it: handlers do not know it. */
const ENGINE = { prefix: 'engine/', folder: 'engine/deployed/' };

const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'));
/** What a function reads from files that lie beside its code: name in the bundle → file. */
const BESIDE: Readonly<Partial<Record<Entry, readonly (readonly [string, string])[]>>> = {
  'site/papers': [
    ...['official-a4', 'official-a4-landscape', 'official-a5', 'letter-a4', 'plain-a4'].map(
      (name) => [`templates/${name}.docx`, `templates/${name}.docx`] as const,
    ),
    ...['400Regular', '700Bold', '400Regular_Italic', '700Bold_Italic'].map(
      (style) => [`fonts/${style}/Tinos_${style}.ttf`, join(fonts, style, `Tinos_${style}.ttf`)] as const,
    ),
  ],
};

/**
 * The code of one entry as an ES module, and beside it what it loads only when it is wanted, made by the esbuild of
 * package.json. The SDK is bundled as well: a function runs with the versions that were tested, not with those of
 * the runtime of the day. The context `aws:cdk:bundling-stacks: []` switches bundling off, for tests of the template.
 */
export function bundled(entry: Entry): Code {
  return Code.fromAsset(HANDLERS, {
    // Of the output: a function changes when anything that its entry imports does.
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Required by the type and never run: the local bundler always succeeds or throws.
      image: DockerImage.fromRegistry('none'),
      // Not run either; it tells the entries apart in the cache of assets.
      command: [entry],
      local: {
        tryBundle: (directory) => {
          writeBundle(directory, entry);
          return true;
        },
      },
    },
  });
}

/** The files of a function as they are zipped. */
export function writeBundle(directory: string, entry: Entry): void {
  const put = (name: string, content: Uint8Array): void => {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), content);
  };
  for (const [name, content] of bundleOf(entry).files) put(name, content);
  for (const [name, file] of BESIDE[entry] ?? []) put(name, readFileSync(file));
}

export interface Bundle {
  /** `index.mjs` is what starts; the others are imported by it, or by it when they are wanted. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Names of the files that are read before the handler can be called. */
  readonly atStart: readonly string[];
  /** By name of the file: the source files it is made of. */
  readonly sources: ReadonlyMap<string, readonly string[]>;
}

/** How every module is bundled, ours and those that ours are measured against. */
export const BUNDLING = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  // Names stay readable in stack traces; only white space and long forms go.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  // CommonJS packages inside the bundle ask for Node's modules by `require`, and for the place of their files. Under a name of its own: esbuild does
  // not look at the banner when it names what the bundle imports.
  banner: {
    js: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url),__dirname=import.meta.dirname;",
  },
} as const satisfies BuildOptions;

const OPTIONS = {
  ...BUNDLING,
  outdir: '/',
  write: false,
  metafile: true,
  outExtension: { '.js': '.mjs' },
  alias: { '@aws-sdk/credential-provider-node': './infra/constructs/lambda-credentials.ts' },
} as const satisfies BuildOptions;

const built = new Map<Entry, Bundle>();

/** @throws Error for an entry that does not exist. */
export function bundleOf(entry: Entry): Bundle {
  const known = built.get(entry);
  if (known) return known;
  if (!existsSync(fileOf(entry))) throw new Error(`There is no entry ${fileOf(entry)}`);
  const made = isSplit(entry) ? [[entry, buildSplit(entry)] as const] : buildTogether();
  for (const [name, bundle] of made) built.set(name, bundle);
  return bundleOf(entry);
}

/** Those that load parts of themselves when they are wanted; the others have one file each. */
const isSplit = (entry: Entry): boolean => /^(?:site|engine)\//.test(entry);

const fileOf = (entry: Entry): string =>
  entry.startsWith(ENGINE.prefix)
    ? `${entry.replace(ENGINE.prefix, ENGINE.folder)}.ts`
    : `${HANDLERS}/${entry}.ts`;

/** Every entry that there is a file of. */
export function entriesOnDisk(): Entry[] {
  const handlers = readdirSync(HANDLERS, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    // What lies beside the folders is shared by entries and is none itself.
    .filter((file) => file.includes('/'));
  const engine = readdirSync(ENGINE.folder).map((file) => `${ENGINE.prefix}${file}`);
  return [...handlers, ...engine]
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replace(/\.ts$/, '') as Entry);
}

/** All of one file at once: they share most of what they import. */
function buildTogether(): (readonly [Entry, Bundle])[] {
  const entries = entriesOnDisk().filter((entry) => !isSplit(entry));
  const result = buildSync({
    ...OPTIONS,
    entryPoints: Object.fromEntries(entries.map((entry) => [`${entry}/index`, fileOf(entry)])),
  });
  return entries.map((entry) => [entry, bundleIn(result, `${entry}/`)]);
}

function buildSplit(entry: Entry): Bundle {
  const entryPoints = { [`${entry}/index`]: fileOf(entry) };
  return bundleIn(
    buildSync({ ...OPTIONS, entryPoints, splitting: true, chunkNames: `${entry}/[name]-[hash]` }),
    `${entry}/`,
  );
}

interface Built {
  readonly outputFiles: readonly { readonly path: string; readonly contents: Uint8Array }[];
  readonly metafile: Metafile;
}

function bundleIn({ outputFiles, metafile }: Built, folder: string): Bundle {
  const ours = ({ path }: { readonly path: string }) => path.replaceAll('\\', '/').includes(folder);
  const files = new Map(outputFiles.filter(ours).map(({ path, contents }) => [basename(path), contents]));
  const outputs = new Map(
    Object.entries(metafile.outputs)
      .filter(([path]) => ours({ path }))
      .map(([path, output]) => [basename(path), output]),
  );
  const sources = new Map([...outputs].map(([name, { inputs }]) => [name, sourcesIn(inputs)]));
  const atStart = ['index.mjs'];
  for (const name of atStart)
    for (const { path, kind } of outputs.get(name)?.imports ?? [])
      if (kind === 'import-statement' && files.has(basename(path)) && !atStart.includes(basename(path)))
        atStart.push(basename(path));
  return { files, atStart, sources };
}

const sourcesIn = (inputs: Metafile['outputs'][string]['inputs']): string[] =>
  Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : []));
