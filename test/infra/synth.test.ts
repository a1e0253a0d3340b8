import { beforeAll } from 'vitest';
import { describeAsynchronousEdges } from './asynchronous-edges.ts';
import { describeFindings } from './findings.ts';
import { describeHouseRules } from './house-rules.ts';
import { describeRights } from './rights.ts';
import { describeSignIn } from './sign-in.ts';
import { describeSteppedClock } from './stepped-clock.ts';
import { resourcesOf, STAGES } from './synthesized.ts';
import { describeWhatIsKept } from './what-is-kept.ts';

// Four stages take 6 s, several times that on a machine that has other work.
beforeAll(() => STAGES.forEach(([, stage]) => resourcesOf(stage)), 300_000);

// One file to vitest, so that each stage is synthesized once for all of them.
describeAsynchronousEdges();
describeSteppedClock();
describeRights();
describeWhatIsKept();
describeHouseRules();
describeSignIn();
describeFindings();
