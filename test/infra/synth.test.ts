import { describeAsynchronousEdges } from './asynchronous-edges.ts';
import { describeHouseRules } from './house-rules.ts';
import { describeRights } from './rights.ts';
import { describeSteppedClock } from './stepped-clock.ts';
import { describeWhatIsKept } from './what-is-kept.ts';

// One file to vitest, so that each stage is synthesized once for all of them.
describeAsynchronousEdges();
describeSteppedClock();
describeRights();
describeWhatIsKept();
describeHouseRules();
