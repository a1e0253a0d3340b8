import { describe, expect, it } from 'vitest';
import { readStage, type ProdStage, type Stage } from '#infra/config.ts';
import { createDataStack } from '#infra/data-stack.ts';
import { createServiceStack } from '#infra/service-stack.ts';
import { at, createApp, DEV, ofType, PROD, STEPPED } from './synthesized.ts';

export function describeSteppedClock(): void {
  describe('the stepped clock', () => {
    it('has its function in dev only when the clock is stepped', () => {
      expect(functionIds(STEPPED).filter((id) => id.startsWith('StepClock'))).toHaveLength(1);
      expect(functionIds(DEV).filter((id) => id.startsWith('StepClock'))).toEqual([]);
      expect(functionIds(PROD).filter((id) => id.startsWith('StepClock'))).toEqual([]);
    });

    it('is real in every function of prod and stepped in every function of a stepped dev', () => {
      expect(clocksOf(PROD)).toEqual(new Set(['real']));
      expect(clocksOf(STEPPED)).toEqual(new Set(['stepped']));
    });

    it('is refused for prod by the context', () => {
      const given = { ...PROD, clock: 'stepped' };
      expect(() => readStage((key): unknown => at(given, key))).toThrow(/-c clock=…/);
    });

    it('is refused for prod by the type', () => {
      // @ts-expect-error -- ProdStage knows only the real clock.
      const stage: ProdStage = { ...PROD, clock: 'stepped' };
      expect(stage.clock).toBe('stepped');
    });

    it('ends the synth of prod when it got past both', () => {
      const app = createApp();
      const text: unknown = 'stepped';
      const smuggled: Stage = Object.assign({}, PROD, { clock: text });
      createServiceStack(app, smuggled, createDataStack(app, smuggled));
      expect(() => app.synth()).toThrow(/only the real clock may be deployed to prod/);
    });
  });
}

function functionIds(stage: Stage): readonly string[] {
  return ofType(stage, 'AWS::Lambda::Function').map(({ id }) => id);
}

function clocksOf(stage: Stage): ReadonlySet<unknown> {
  const functions = ofType(stage, 'AWS::Lambda::Function');
  return new Set(functions.map(({ properties }) => at(properties, 'Environment', 'Variables', 'CLOCK_MODE')));
}
