import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scenarioJsonSchema } from '#contracts/scenario.ts';

describe('the published JSON Schema of a scenario', () => {
  it('is the one that the reader uses (write it anew with local/files/write-scenario-schema.ts)', () => {
    const published: unknown = JSON.parse(
      readFileSync(new URL('../../docs/scenario.schema.json', import.meta.url), 'utf8'),
    );
    expect(published).toEqual(JSON.parse(JSON.stringify(scenarioJsonSchema())));
  });

  it('describes every scalar as text that a person can type', () => {
    const text = JSON.stringify(scenarioJsonSchema());
    expect(text).toContain('25/3/2027');
    expect(text).toContain('"additionalProperties":false');
  });
});
