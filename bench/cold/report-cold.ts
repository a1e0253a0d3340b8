import { kilobytes, table } from '../measure/table.ts';
import type { PartResult } from '../part-result.ts';
import { coldStartOverBare, PUBLIC, PUBLIC_LIMIT, runCold, type ColdResult } from './run-cold.ts';

const ROUNDS = 15;

export async function reportCold(progress: (line: string) => void): Promise<PartResult> {
  progress(`${ROUNDS} rounds over all functions`);
  const result = await runCold(ROUNDS);
  const worst = coldStartOverBare(result);
  return {
    text: textOf(result, worst),
    data: result,
    headline: { coldStartOverBare: Math.round(worst * 1000) / 1000 },
    missed: worst > PUBLIC_LIMIT ? [`public pages start at ${worst.toFixed(2)} × the bare SDK`] : [],
  };
}

function textOf({ rounds, starts }: ColdResult, worst: number): string {
  const rows = starts.map(({ name, bytes, zippedBytes, ms, overBare }) => [
    PUBLIC.test(name) ? `**${name}**` : name,
    kilobytes(bytes),
    kilobytes(zippedBytes),
    ms.toFixed(0),
    overBare.toFixed(2),
  ]);
  return `Every function bundled as it is deployed (\`infra/constructs/bundle.ts\`), imported by a fresh Node, ${rounds} rounds in turn; processor time of the import (median), and the median of each round's ratio to the bare SDK (\`client-dynamodb\` with \`lib-dynamodb\`, one read) of the same round. What units wait for is in bold; its limit is ${PUBLIC_LIMIT} × the bare SDK, measured ${worst.toFixed(2)}.

${table(['function', 'size', 'zipped', 'ms', 'over bare SDK'], rows)}`;
}
