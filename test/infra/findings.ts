/** cdk-nag's AwsSolutions over every stack: no error is left but those that are listed with their reason. */
import { Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { isEmulated, type Stage } from '#infra/config.ts';
import { SUPPRESSIONS } from '#infra/nag-suppressions.ts';
import { appOf, DEV, HARDENED, PROD, resourcesOf, STAGES } from './synthesized.ts';

/** Those that users get: the emulator's speaks no TLS. */
const REAL = STAGES.filter(([, stage]) => !isEmulated(stage));

interface Finding {
  readonly rule: string;
  readonly at: string;
}

/** As `cdk synth` does, after synthesis: references between the stacks are imports by then. */
function found(stage: Stage): Finding[] {
  resourcesOf(stage);
  const { violations } = new AwsSolutionsChecks().validateScope(appOf(stage));
  return violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath = '' }) => ({
      rule: ruleName.replace(/Thidua-[a-z]+-Data/, '<data>'),
      at: constructPath,
    })),
  );
}

/** The same checks with nothing acknowledged: what the suppressions are for. */
function foundWithoutReasons(stage: Stage): Finding[] {
  const acknowledged = (type: string) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY;
  const app = appOf(stage);
  const kept = app.node.findAll().map((construct) => [construct, construct.node.metadata] as const);
  for (const [construct, metadata] of kept)
    Object.defineProperty(construct.node, 'metadata', {
      value: metadata.filter(({ type }) => !acknowledged(type)),
      configurable: true,
    });
  try {
    return found(stage);
  } finally {
    for (const [construct] of kept) Reflect.deleteProperty(construct.node, 'metadata');
  }
}

export function describeFindings(): void {
  describe('cdk-nag', () => {
    it.each(REAL)('finds nothing in %s', (_name, stage) => {
      expect(appOf(stage).node.children.filter((child) => Stack.isStack(child))).toHaveLength(2);
      expect(found(stage)).toEqual([]);
    });

    it('is answered by at most eight suppressions, each with a reason', () => {
      expect(SUPPRESSIONS.length).toBeLessThanOrEqual(8);
      for (const { id, reason } of SUPPRESSIONS) expect(reason.length, id).toBeGreaterThan(50);
    });

    it.each(SUPPRESSIONS.map((one) => [one.id, one] as const))(
      '%s: is found in a stack, and only where its suppression says',
      (id, { at }) => {
        const all = [DEV, PROD, HARDENED].flatMap(foundWithoutReasons).filter(({ rule }) => rule === id);
        expect(all.length).toBeGreaterThan(0);
        expect(all.filter((one) => !inside(at, one.at))).toEqual([]);
      },
    );
  });
}

/** A finding is told at the resource; its suppression stands at a construct above it. */
function inside(at: RegExp, path: string): boolean {
  const parts = path.split('/');
  return parts.some((_, n) => at.test(parts.slice(0, n + 1).join('/')));
}
