import { writeFileSync } from 'node:fs';
import { rightsDocument } from '#infra/rights/document.ts';

writeFileSync('docs/rights.md', rightsDocument());
