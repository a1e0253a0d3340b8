/** The templates of a stage as plain resources, synthesized once per stage and without bundling. */
import { App, Stack } from 'aws-cdk-lib';
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { Stage } from '#infra/config.ts';
import { createDataStack } from '#infra/data-stack.ts';
import { createServiceStack } from '#infra/service-stack.ts';

const Template = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z.record(z.string(), z.unknown()).default({}),
      DeletionPolicy: z.string().optional(),
    }),
  ),
});

export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly properties: unknown;
  readonly deletionPolicy: string | undefined;
}

export const DEV = {
  stage: 'dev',
  clock: 'real',
  mailFrom: 'Thường trực Cụm <thi-dua@cum.example>',
  siteUrl: 'https://thi-dua.example',
} as const satisfies Stage;
/** As it is put on the emulator. */
export const STEPPED = { ...DEV, clock: 'stepped', emulated: 'yes' } as const satisfies Stage;
export const PROD = {
  stage: 'prod',
  clock: 'real',
  domain: 'thi-dua.example.vn',
  certificateArn: 'arn:aws:acm:ap-southeast-1:111122223333:certificate/1',
  mailFrom: 'Thường trực Cụm <thi-dua@example.vn>',
  alarmMail: 'truc@example.vn',
  budget: 20,
} as const satisfies Stage;
export const HARDENED = { ...PROD, hardened: 'yes', sealDays: 3_653 } as const satisfies Stage;

export const STAGES: readonly (readonly [string, Stage])[] = [
  ['dev', DEV],
  ['dev with a stepped clock, emulated', STEPPED],
  ['prod', PROD],
  ['prod, hardened', HARDENED],
];

const CdkJson = z.object({ context: z.record(z.string(), z.unknown()) });

/** An app as `cdk` would make it, but nothing is bundled. */
export function createApp(): App {
  const { context } = CdkJson.parse(JSON.parse(readFileSync('cdk.json', 'utf8')));
  return new App({ context: { ...context, 'aws:cdk:bundling-stacks': [] } });
}

const apps = new Map<string, App>();
const known = new Map<string, readonly Resource[]>();

/** The stage's constructs, made once. */
export function appOf(stage: Stage): App {
  const key = JSON.stringify(stage);
  const made = apps.get(key) ?? createApp();
  if (!apps.has(key)) createServiceStack(made, stage, createDataStack(made, stage));
  apps.set(key, made);
  return made;
}

export function resourcesOf(stage: Stage): readonly Resource[] {
  const key = JSON.stringify(stage);
  const made = known.get(key) ?? synthesize(stage);
  known.set(key, made);
  return made;
}

function synthesize(stage: Stage): readonly Resource[] {
  const app = appOf(stage);
  const assembly = app.synth();
  return app.node.children
    .filter((child) => Stack.isStack(child))
    .flatMap((stack) => {
      const { Resources } = Template.parse(assembly.getStackArtifact(stack.artifactId).template);
      return Object.entries(Resources).map(([id, found]) => ({
        id,
        type: found.Type,
        properties: found.Properties,
        deletionPolicy: found.DeletionPolicy,
      }));
    });
}

export function ofType(stage: Stage, type: string): readonly Resource[] {
  return resourcesOf(stage).filter((resource) => resource.type === type);
}

/** The value at a path of a template, or undefined. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, step) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, step) : undefined),
    value,
  );
}

/** What stands at a path, as a list: none, the elements of a list, or the one value. */
export function listAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const found = at(value, ...path);
  if (found === undefined) return [];
  return Array.isArray(found) ? found : [found];
}

/** Statements that allow something, by the resource (policy) they stand in. Trust and queue policies aside. */
export function statementsOf(stage: Stage): readonly { readonly id: string; readonly statement: unknown }[] {
  return ofType(stage, 'AWS::IAM::Policy').flatMap(({ id, properties }) =>
    listAt(properties, 'PolicyDocument', 'Statement')
      .filter((statement) => at(statement, 'Effect') === 'Allow')
      .map((statement) => ({ id, statement })),
  );
}
