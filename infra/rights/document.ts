/** docs/rights.md: who may do what, from the templates of the largest stage, and what of it nobody uses. */
import { App, Stack } from 'aws-cdk-lib';
import { readFileSync } from 'node:fs';
import { readStage } from '#infra/config.ts';
import { entriesOnDisk } from '#infra/constructs/bundle.ts';
import { createDataStack } from '#infra/data-stack.ts';
import { grantsIn, type Grant, type Template } from '#infra/rights/granted.ts';
import { NEVER_USED, NOT_IN_A_YEAR, userOf } from '#infra/rights/used.ts';
import { createServiceStack } from '#infra/service-stack.ts';

/** Everything that a stage can have: prod, hardened, with a secret of another provider. */
const EXAMPLE: Readonly<Record<string, string>> = {
  ...{ stage: 'prod', hardened: 'yes', domain: 'thi-dua.example.vn', alarmMail: 'truc@example.vn' },
  certificateArn: 'arn:aws:acm:ap-southeast-1:111122223333:certificate/1',
  mailFrom: 'Thường trực Cụm <thi-dua@example.vn>',
  ...{
    oidcIssuer: 'https://id.example.vn',
    oidcClientId: 'thi-dua',
    oidcSecretParameter: '/thi-dua/oidc-secret',
  },
};

const HEAD = `# Who may do what

Written by \`npm run rights\` from the synthesized templates of a hardened prod stage with a provider of the office's own, and held against them by a test: it cannot be old. A base stage has the same without Seals; stage dev with a stepped clock has StepClock besides, with the rows of Main. No managed policy is used, no action is a wildcard.

**Used by** says whether the code in the bundle of that function can call the action at all (the commands of the SDK in the files it is made of), or which service does it with the role. Rows are granted as one: a transaction of the \`Table\` port may read, put, remove and check, and every function that writes to Main does it through that port. Mail events are only added.

| Who | On | May | Under | Used by |
|---|---|---|---|---|
`;

/** Every right in the templates that the document is written from. */
export const grantsOfExample = (): Grant[] => grantsIn(templatesOf(EXAMPLE));

/** @throws Error for a grant that nobody uses and for which no reason is given. */
export function rightsDocument(): string {
  const granted = grantsOfExample();
  const entries = entriesOnDisk();
  const users = new Map(granted.map((grant) => [grant, userOf(grant, granted, entries)]));
  const rows = granted.filter((grant) => users.get(grant) !== undefined);
  const unused = granted.filter((grant) => users.get(grant) === undefined);
  return `${HEAD}${grouped(rows, (grant) => users.get(grant) ?? '').join('\n')}

## Granted and never used

| Who | On | May | Why it stays |
|---|---|---|---|
${unused.map(unusedLine).join('\n')}

## Rights over rows that a played year did not use

The engine plays the example of 2025 and writes down what each function asks of the tables (\`test/infra/recorded-rights.test.ts\`): all of it is granted, and of what is granted only this was not asked for. No right is taken away on the strength of one year.

| Who, on | Did not | Why |
|---|---|---|
${Object.entries(NOT_IN_A_YEAR)
  .map(
    ([who, { actions, why }]) =>
      `| ${who.replace(/ on (\w+)$/, ' on `$1`')} | ${actions.map((action) => `\`${action}\``).join(', ')} | ${why} |`,
  )
  .join('\n')}
`;
}

function unusedLine({ who, on, action }: Grant): string {
  const why = NEVER_USED[action];
  if (why === undefined)
    throw new Error(`${who} may ${action} on ${on} and nobody uses it: take it away, or say why`);
  return `| ${who} | \`${on}\` | \`${action}\` | ${why} |`;
}

/** One line for what one has on one resource and uses in one way. */
function grouped(grants: readonly Grant[], userOfOne: (grant: Grant) => string): string[] {
  const lines = new Map<string, { readonly first: Grant; readonly actions: string[] }>();
  for (const grant of grants) {
    const { who, on, under, action } = grant;
    const key = [who, on, under.join(), userOfOne(grant)].join(' | ');
    const line = lines.get(key) ?? { first: grant, actions: [] };
    line.actions.push(action);
    lines.set(key, line);
  }
  return [...lines.values()].map(({ first, actions }) => {
    const may = actions.map((action) => `\`${action}\``).join(', ');
    return `| ${first.who} | \`${first.on}\` | ${may} | ${first.under.map((key) => `\`${key}\``).join(', ')} | ${userOfOne(first)} |`;
  });
}

function templatesOf(context: Readonly<Record<string, string>>): Template[] {
  const stage = readStage((key) => context[key]);
  const { context: flags } = JSON.parse(readFileSync('cdk.json', 'utf8')) as { context: object };
  const app = new App({ context: { ...flags, 'aws:cdk:bundling-stacks': [] } });
  createServiceStack(app, stage, createDataStack(app, stage));
  const assembly = app.synth();
  return app.node.children
    .filter((child) => Stack.isStack(child))
    .map(({ artifactId }) => assembly.getStackArtifact(artifactId).template as Template);
}
