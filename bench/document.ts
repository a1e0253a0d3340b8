/** docs/benchmarks.md: one section a part, each replaced as a whole by its next run. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { PART_NAMES, type Part } from './part-names.ts';
import type { Machine } from './measure/machine.ts';

const FILE = 'docs/benchmarks.md';

const TITLES: Readonly<Record<Part, string>> = {
  cost: 'Cost of a year',
  cold: 'Cold start',
  growth: 'Growth',
  ratios: 'Ratios to a bare minimum',
};

const HEAD = `# Benchmarks

Written by \`npm run bench\`; do not edit. \`npm run bench -- --json\` prints the same figures as JSON, \`-- --only cost|cold|growth|ratios\` runs one part and keeps the others as they are.

Machines differ and this one is shared, so what counts are ratios of things measured side by side, and medians. Money comes from what the code was counted doing, times the list prices in \`bench/prices/\`.
`;

export function keepSection(part: Part, text: string): void {
  const former = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  writeFileSync(FILE, withSection(former, part, text));
}

/** The document with that section in place of the former one, all in their order. */
export function withSection(former: string, part: Part, text: string): string {
  const sections = PART_NAMES.flatMap((name) => {
    const body = name === part ? text.trim() : sectionOf(former, name);
    return body === undefined
      ? []
      : [`<!-- ${name} -->\n\n## ${TITLES[name]}\n\n${body}\n\n<!-- /${name} -->\n`];
  });
  return [HEAD, ...sections].join('\n');
}

function sectionOf(document: string, part: Part): string | undefined {
  const begin = `<!-- ${part} -->\n\n## ${TITLES[part]}\n\n`;
  const from = document.indexOf(begin);
  const to = document.indexOf(`\n\n<!-- /${part} -->`);
  return from < 0 || to < from ? undefined : document.slice(from + begin.length, to);
}

export function machineLine({ date, node, cpu, cores, memoryGb, load }: Machine): string {
  return `_${date}, Node ${node}, ${cores} × ${cpu}, ${memoryGb} GB, load ${load} at the start._`;
}
