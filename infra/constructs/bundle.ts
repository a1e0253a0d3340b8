import { buildSync, type BuildOptions } from 'esbuild';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from '#contracts/env.ts';

const HANDLERS = 'functions/handlers';

/**
 * The code of one entry as a single ES module, made by the esbuild of package.json. The SDK is bundled as
 * well: a function runs with the versions that were tested, not with those of the runtime of the day.
 * The context `aws:cdk:bundling-stacks: []` switches bundling off, for tests of the template.
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
          writeFileSync(join(directory, 'index.mjs'), codeOf(entry));
          return true;
        },
      },
    },
  });
}

/** How every function is bundled. */
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
  // CommonJS packages inside the bundle ask for Node's modules by `require`. Under a name of its own: esbuild does
  // not look at the banner when it names what the bundle imports.
  banner: {
    js: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);",
  },
} as const satisfies BuildOptions;

let built: ReadonlyMap<string, Uint8Array> | undefined;

/** The module of an entry. All are built at once, the first time that one is wanted: they share most of what they import. */
export function codeOf(entry: Entry): Uint8Array {
  built ??= buildAll();
  const code = built.get(entry);
  if (!code) throw new Error(`There is no entry ${HANDLERS}/${entry}.ts`);
  return code;
}

function buildAll(): ReadonlyMap<string, Uint8Array> {
  const entries = readdirSync(HANDLERS, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    // What lies beside the folders is shared by entries and is none itself.
    .filter((file) => file.includes('/') && file.endsWith('.ts'))
    .map((file) => file.replace(/\.ts$/, ''));
  const result = buildSync({
    entryPoints: Object.fromEntries(entries.map((entry) => [entry, `${HANDLERS}/${entry}.ts`])),
    outdir: '/',
    write: false,
    ...BUNDLING,
  });
  return new Map(
    result.outputFiles.map((file) => [
      file.path.replaceAll('\\', '/').replace(/^.*?\/(?=(?:tasks|events|commands|site)\/)|\.js$/g, ''),
      file.contents,
    ]),
  );
}
