/** Writes docs/scenario.schema.json anew: `node bin/node24.mjs --import tsx local/files/write-scenario-schema.ts`. */
import { writeFileSync } from 'node:fs';
import { scenarioJsonSchema } from '#contracts/scenario.ts';

const target = new URL('../../docs/scenario.schema.json', import.meta.url);
writeFileSync(target, `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
