import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Entry } from '#contracts/env.ts';
import { bundleOf, entriesOnDisk, writeBundle } from '#infra/constructs/bundle.ts';
import { rightsDocument } from '#infra/rights/document.ts';
import { transformSync } from 'esbuild';

/** Every entry: one forgotten here does not compile. */
const ENTRIES: Readonly<Record<Entry, true>> = {
  'tasks/read-stage': true,
  'tasks/read-vote': true,
  'tasks/record-failure': true,
  'events/route-changes': true,
  'events/send-mail': true,
  'events/record-mail-event': true,
  'events/sweep': true,
  'events/seal-audit': true,
  'events/step-clock': true,
  'commands/post-command': true,
  'site/unit-pages': true,
  'site/desk-pages': true,
  'site/papers': true,
  'engine/rehearse': true,
};

/**
 * What is read before a function can answer, in bytes; of a cold start the larger part. A zipped function may have
 * 50 MB (AWS Lambda quota); ours start fast because they stay far below.
 */
const MAX_START: Readonly<Record<string, number>> = {
  'tasks/': 700_000,
  'events/': 1_300_000,
  'commands/': 1_000_000,
  'site/unit-pages': 950_000,
  'site/desk-pages': 1_600_000,
  'site/papers': 3_700_000,
  'engine/rehearse': 1_600_000,
};
/** With what is loaded when it is wanted. */
const MAX_ALL = 4_500_000;

/** What answers HTTP with pages or renders mails. */
const PAGES = ['site/'];
/** Packages, each in the bundles of those who use it and in no other. */
const USERS: Readonly<Record<string, readonly string[]>> = {
  '@aws-sdk/client-dynamodb': ['tasks/', 'events/', 'commands/', 'site/'],
  '@aws-sdk/client-s3': ['site/', 'engine/rehearse', 'events/seal-audit'],
  '@aws-sdk/client-ses': ['events/send-mail'],
  '@aws-sdk/client-sfn': ['events/route-changes'],
  '@aws-sdk/client-sqs': ['events/route-changes'],
  '@aws-sdk/client-lambda': ['site/desk-pages'],
  '@aws-lambda-powertools/metrics': ['events/record-mail-event'],
  'openid-client': ['site/desk-pages'],
  'read-excel-file': ['site/desk-pages'],
  'write-excel-file': ['site/desk-pages', 'site/papers'],
  pdfmake: ['site/papers'],
  docxtemplater: ['site/papers'],
  nodemailer: ['events/send-mail', 'engine/rehearse'],
  'ical-generator': ['events/send-mail', 'engine/rehearse'],
  hono: [...PAGES, 'events/send-mail', 'engine/rehearse'],
  zod: ['tasks/', 'events/', 'commands/', ...PAGES, 'engine/rehearse'],
  '@aws-sdk/lib-dynamodb': ['tasks/', 'events/', 'commands/', ...PAGES],
  '@aws-sdk/s3-presigned-post': PAGES,
  '@aws-lambda-powertools/commons': ['events/record-mail-event'],
  'csv-parse': ['site/desk-pages'],
  fflate: ['site/desk-pages', 'site/papers'],
  jose: ['site/desk-pages'],
  'postal-mime': ['engine/rehearse'],
  pizzip: ['site/papers'],
};
/** What comes with them, by the package that brings it. */
const BROUGHT: Readonly<Record<string, readonly string[]>> = {
  'openid-client': ['oauth4webapi'],
  'read-excel-file': ['unzipper-esm', 'graceful-fs', 'node-int64'],
  'write-excel-file': ['worker-f'],
  pdfmake: [
    ...[
      '@noble/ciphers',
      '@noble/hashes',
      '@swc/helpers',
      'base64-js',
      'brotli',
      'clone',
      'dfa',
      'fast-deep-equal',
    ],
    ...['fontkit', 'js-md5', 'linebreak', 'pdfkit', 'png-js', 'restructure', 'sax', 'tiny-inflate'],
    ...['unicode-properties', 'unicode-trie', 'xmldoc'],
  ],
  docxtemplater: ['@xmldom/xmldom'],
  pizzip: ['pako'],
  '@aws-sdk/client-dynamodb': ['mnemonist', 'obliterator'],
  '@aws-sdk/client-s3': ['bowser'],
};
/** The inside of the SDK: what a client needs of it comes with the client. */
const INSIDE_SDK = /^(?:@smithy|@aws)\/|^@aws-sdk\/(?!client-|lib-|s3-presigned)/;

/** Our own parts, each in the bundles of those who use it and in no other. */
const OWN_USERS: Readonly<Record<string, readonly string[]>> = {
  'functions/views/': [...PAGES, 'events/send-mail', 'engine/rehearse'],
  'functions/site/': PAGES,
  'functions/site/administration/': ['site/desk-pages'],
  'functions/app/read/': PAGES,
  'functions/app/submission/': ['commands/', ...PAGES, 'engine/rehearse'],
  'functions/app/personal/': ['commands/', 'events/sweep', 'events/step-clock', ...PAGES, 'engine/rehearse'],
  'functions/app/audit/seal': ['events/seal-audit'],
  'functions/app/routing/': ['events/route-changes', 'events/sweep', 'events/step-clock', 'engine/rehearse'],
  'functions/domain/documents/papers/': ['commands/', ...PAGES, 'engine/rehearse'],
  'functions/adapters/documents/': ['site/papers'],
  'functions/adapters/mime/': ['events/send-mail', 'engine/rehearse'],
  'functions/adapters/oidc/': ['site/desk-pages'],
  'functions/adapters/rehearsals/': ['site/desk-pages'],
  'functions/adapters/s3/': ['events/seal-audit', ...PAGES, 'engine/rehearse'],
  'functions/adapters/ses/': ['events/send-mail', 'events/record-mail-event'],
  'functions/adapters/signing/': ['events/send-mail', ...PAGES, 'engine/rehearse'],
  'functions/adapters/sqs/': ['events/route-changes'],
  'functions/adapters/stepfunctions/': ['events/route-changes'],
  'engine/': ['engine/rehearse'],
};
/** Loaded by the first request that wants it, never at the start of pages. */
const NOT_AT_START = ['openid-client', 'read-excel-file', 'write-excel-file', '@aws-sdk/client-s3'];

const entries = Object.keys(ENTRIES) as Entry[];
const limitOf = (entry: Entry): number =>
  Object.entries(MAX_START).find(([prefix]) => entry.startsWith(prefix))?.[1] ?? 0;
const sum = (entry: Entry, names: Iterable<string>): number =>
  [...names].reduce((bytes, name) => bytes + (bundleOf(entry).files.get(name)?.byteLength ?? 0), 0);

/** Packages that the files were made of. */
function packagesIn(entry: Entry, names: readonly string[]): ReadonlySet<string> {
  const { sources } = bundleOf(entry);
  const inputs = names
    .flatMap((name) => sources.get(name) ?? [])
    .map((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? '');
  return new Set(inputs);
}

describe('the bundle of', () => {
  beforeAll(() => entries.forEach(bundleOf), 240_000);

  it.each(entries)('%s exports a handler and is small', (entry) => {
    const { files, atStart } = bundleOf(entry);
    expect(new TextDecoder().decode(files.get('index.mjs'))).toMatch(/export\s*\{[^}]*\bhandler\b[^}]*\}/);
    expect(sum(entry, atStart)).toBeLessThan(limitOf(entry));
    expect(sum(entry, files.keys())).toBeLessThan(MAX_ALL);
  });

  it.each(entries)('%s is made of modules that load: no name is declared twice', (entry) => {
    for (const [name, code] of bundleOf(entry).files)
      expect(
        () =>
          transformSync(new TextDecoder().decode(code), { loader: 'js', format: 'esm', logLevel: 'silent' }),
        name,
      ).not.toThrow();
  });

  it.each(Object.entries(USERS))(
    '%s is in the bundles of those who use it and in no other',
    (name, users) => {
      const holders = entries.filter((entry) =>
        packagesIn(entry, [...bundleOf(entry).files.keys()]).has(name),
      );
      expect(holders.length).toBeGreaterThan(0);
      expect(holders.filter((entry) => !users.some((prefix) => entry.startsWith(prefix)))).toEqual([]);
      for (const prefix of users)
        expect(
          holders.some((entry) => entry.startsWith(prefix)),
          prefix,
        ).toBe(true);
    },
  );

  it.each(Object.entries(OWN_USERS))(
    '%s is in the bundles of those who use it and in no other',
    (part, users) => {
      const holders = entries.filter((entry) =>
        [...bundleOf(entry).sources.values()].flat().some((path) => path.startsWith(part)),
      );
      expect(holders.filter((entry) => !users.some((prefix) => entry.startsWith(prefix)))).toEqual([]);
      expect(users.filter((prefix) => !holders.some((entry) => entry.startsWith(prefix)))).toEqual([]);
    },
  );

  it.each(entries)('%s holds no package that nobody here knows of', (entry) => {
    const known = Object.keys(USERS).filter((name) =>
      USERS[name]?.some((prefix) => entry.startsWith(prefix)),
    );
    const allowed = new Set(known.flatMap((name) => [name, ...(BROUGHT[name] ?? [])]));
    const held = [...packagesIn(entry, [...bundleOf(entry).files.keys()])];
    expect(held.filter((name) => name !== '' && !INSIDE_SDK.test(name) && !allowed.has(name))).toEqual([]);
  });

  it.each(['site/unit-pages', 'site/desk-pages'] as const)(
    '%s starts without what few requests want',
    (entry) => {
      const atStart = packagesIn(entry, bundleOf(entry).atStart);
      expect(NOT_AT_START.filter((name) => atStart.has(name))).toEqual([]);
    },
  );

  it.each(entries)('%s asks its environment for credentials, and no chain of providers', (entry) => {
    const names = [...packagesIn(entry, [...bundleOf(entry).files.keys()])];
    expect(names.filter((name) => name.startsWith('@aws-sdk/credential-provider'))).toEqual([]);
    expect(names).not.toContain('@aws-sdk/nested-clients');
  });

  it('papers has its templates and fonts beside it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'papers-'));
    try {
      writeBundle(folder, 'site/papers');
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
      expect(files.filter((file) => file.endsWith('.docx'))).toHaveLength(5);
      expect(files.filter((file) => file.endsWith('.ttf'))).toHaveLength(4);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is made of every entry that there is a file of', () =>
    expect(entriesOnDisk().sort()).toEqual([...entries].sort()));

  it('an entry that does not exist is refused', () => {
    expect(() => bundleOf('tasks/nothing' as Entry)).toThrow(
      /no entry functions\/handlers\/tasks\/nothing.ts/,
    );
  });
});

// Here, for the bundles tell what their code can call.
describe('docs/rights.md', () => {
  it('says what the templates grant and what nobody uses of it; "npm run rights" writes it', () => {
    expect(readFileSync('docs/rights.md', 'utf8')).toBe(rightsDocument());
  }, 240_000);
});
