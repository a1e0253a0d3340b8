import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
const out = '/tmp/lam/out2';
writeFileSync(
  'zz-creds.ts',
  `export const defaultProvider = () => async () => ({ accessKeyId: process.env.AWS_ACCESS_KEY_ID, secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY, sessionToken: process.env.AWS_SESSION_TOKEN });`,
);
const src = {
  bare: `import { DynamoDBClient } from '@aws-sdk/client-dynamodb'; import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'; const client = DynamoDBDocumentClient.from(new DynamoDBClient({})); export const handler = async () => client.send(new GetCommand({TableName:'t', Key:{pk:'a',sk:'b'}}));`,
  zod: `import * as z from 'zod'; export const handler = z.object({a:z.string()})`,
  rows: `export * from '#app/store/row-kinds.ts'; `,
  commands: `export * from '#contracts/commands.ts'; `,
  site: `export * from './functions/site/create-site.ts'; `,
  unit: `export * from './functions/site/unit/unit-routes.tsx'; `,
  exec: `export * from '#app/execute-command.ts'; `,
  logger: `import {Logger} from '@aws-lambda-powertools/logger'; export const l = new Logger({serviceName:'x'})`,
  hono: `import {Hono} from 'hono'; export const l = new Hono({strict:false})`,
  oidc: `export * from '#adapters/oidc/create-sign-in-provider.ts'`,
  s3: `import {S3Client, GetObjectCommand} from '@aws-sdk/client-s3'; import { createPresignedPost } from '@aws-sdk/s3-presigned-post'; export const x = new S3Client({}); export const y = [GetObjectCommand, createPresignedPost]`,
  ssm: `import {SSMClient, GetParameterCommand} from '@aws-sdk/client-ssm'; export const x = new SSMClient({}); export const y = [GetParameterCommand]`,
};
const base = {
  write: true,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  metafile: true,
  outExtension: { '.js': '.mjs' },
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  banner: {
    js: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);",
  },
};
const bytes = {};
for (const [n, s] of Object.entries(src)) {
  writeFileSync(`zz-${n}.ts`, s);
  const r = await build({
    ...base,
    ...(n === 'bare' ? {} : { alias: { '@aws-sdk/credential-provider-node': './zz-creds.ts' } }),
    entryPoints: { [n]: `zz-${n}.ts` },
    outdir: out,
  });
  bytes[n] = Object.values(r.metafile.outputs)[0].bytes;
}
const run = `const c=process.cpuUsage(); const t=performance.now(); await import(process.argv[1]); const d=process.cpuUsage(c); process.stdout.write(String((d.user+d.system)/1000)); process.exit(0)`;
const env = { ...process.env, AWS_REGION: 'us-east-1' };
const times = {};
for (let i = 0; i < +(process.env.R || 12); i++)
  for (const n of Object.keys(src))
    (times[n] ??= []).push(
      +execFileSync(process.execPath, ['--input-type=module', '-e', run, `${out}/${n}.mjs`], { env }),
    );
for (const [n, t] of Object.entries(times)) {
  t.sort((a, b) => a - b);
  console.log(
    n.padEnd(10),
    String(bytes[n]).padStart(8),
    'cpu min',
    t[0].toFixed(1),
    'med',
    t[t.length >> 1].toFixed(1),
  );
}
