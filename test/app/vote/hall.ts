/** The hall of a vote: 14 units of seven provinces, a voting stage, and the workflow played by hand. */
import { expect } from 'vitest';
import { cycleOf, registrationOf, stageOf } from '../support/cycles.ts';
import { CLUSTER, contactsOf } from '../support/people.ts';
import { makeWorld, type World } from '../support/world.ts';
import type { Actor } from '#app/act.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { closeStageWhenDue } from '#app/workflow/close-stage-when-due.ts';
import { concludeVote } from '#app/workflow/conclude-vote.ts';
import { openNextBallot } from '#app/workflow/open-next-ballot.ts';
import { readDue } from '#app/workflow/do-what-is-due.ts';
import { sendDue } from '#app/workflow/send-due.ts';
import type { DoneAnswer, TaskInput } from '#contracts/tasks.ts';
import type { Unit } from '#domain/cluster/cluster.ts';
import type { Tally } from '#domain/contest/ballots.ts';
import type { Contest } from '#domain/contest/contest.ts';
import { POLICY_DEFAULTS, type ContestPolicy } from '#domain/contest/policy.ts';
import { PRESETS } from '#domain/contest/threshold.ts';
import type { ContestDefinition } from '#domain/cycle/cycle.ts';
import type { Registration } from '#domain/registration/registration.ts';
import { localDate } from '#domain/shared/time.ts';
import { generationTag } from '#domain/stage/stage.ts';

const PROVINCES = {
  'lang-son': 'Lạng Sơn',
  'cao-bang': 'Cao Bằng',
  'dien-bien': 'Điện Biên',
  'lao-cai': 'Lào Cai',
  'lai-chau': 'Lai Châu',
  'tuyen-quang': 'Tuyên Quang',
  'son-la': 'Sơn La',
};

function unit(block: 'stp' | 'thads', [slug, province]: readonly [string, string]): Unit {
  const name = block === 'stp' ? `Sở Tư pháp tỉnh ${province}` : `Thi hành án dân sự tỉnh ${province}`;
  const id = `${block}-${slug}`;
  const kind = block.toUpperCase();
  const contacts = contactsOf(id);
  return { cluster: CLUSTER.id, id, kind, block, names: [{ name }], member: {}, contacts, subUnits: [] };
}

export const FOURTEEN: readonly Unit[] = [
  ...Object.entries(PROVINCES).map((one) => unit('stp', one)),
  ...Object.entries(PROVINCES).map((one) => unit('thads', one)),
];

/** Head STP Lạng Sơn, deputy THADS Lạng Sơn, as in 2025. */
export const HEAD: Actor = { unit: 'stp-lang-son', name: 'Thư ký', role: 'secretary' };
export const DEPUTY: Actor = { unit: 'thads-lang-son', name: 'Thư ký Phó Cụm', role: 'deputy' };

export const EIGHTY: ContestPolicy = {
  ...POLICY_DEFAULTS,
  threshold: PRESETS.eightyPercent,
  quorum: PRESETS.twoThirds,
};
export const TWO_THIRDS: ContestPolicy = { ...EIGHTY, threshold: PRESETS.twoThirds };

export function contestOf(changes: Partial<ContestDefinition> = {}): ContestDefinition {
  return { id: 'co-bo', award: 'co-bo', candidatesFrom: 'registrations', policy: EIGHTY, ...changes };
}

/** The registration of a unit for the flag. */
export const flag = (id: string): string => `${id}.co-bo.1`;

export interface HallOptions {
  readonly units?: readonly Unit[];
  readonly contests?: readonly ContestDefinition[];
  readonly registrations?: readonly Registration[];
  readonly head?: string;
  readonly deputies?: readonly string[];
  readonly open?: boolean;
  /** The vote is handed to the deputies unless it says no. */
  readonly delegated?: boolean;
}

/** By default the three that stand for the flag are the head itself, STP Cao Bằng and STP Điện Biên. */
export async function makeHall(options: HallOptions = {}) {
  const world = await makeWorld({
    now: '2025-12-18T02:00:00Z',
    units: options.units ?? FOURTEEN,
    cluster: {
      ...CLUSTER,
      terms: [
        {
          period: '2025',
          from: localDate('2025-01-01'),
          head: options.head ?? HEAD.unit,
          deputies: options.deputies ?? [DEPUTY.unit],
          delegations:
            options.delegated === false
              ? []
              : (options.deputies ?? [DEPUTY.unit]).map((to) => ({ stage: '2025.voting', to })),
        },
      ],
    },
  });
  await world.seed(kinds.CYCLE, cycleOf({ contests: options.contests ?? [contestOf()] }));
  const plan = { opens: { on: localDate('2025-12-18') }, due: { on: localDate('2025-12-19') } };
  await world.seed(kinds.STAGE, stageOf('voting', 'voting', { plan, title: 'bình xét, bỏ phiếu suy tôn' }));
  const standing = ['stp-lang-son', 'stp-cao-bang', 'stp-dien-bien'];
  const registrations = options.registrations ?? standing.map((id) => registrationOf(id, 'co-bo'));
  await world.seed(kinds.REGISTRATION, ...registrations);
  const hall = { world, ...actsIn(world) };
  if (options.open !== false) {
    const opened = await world.run({ do: 'stage.open', cycle: '2025', stage: 'voting' }, hall.opener);
    expect(opened).toMatchObject({ ok: true });
  }
  return hall;
}

export type Hall = Awaited<ReturnType<typeof makeHall>>;

function actsIn(world: World) {
  const opener: Actor = { unit: 'van-hanh', name: 'Vận hành', role: 'operator' };
  return {
    opener,
    async contest(id = 'co-bo'): Promise<Contest> {
      const stored = await world.store.contest('2025', id);
      if (!stored) throw new Error(`no contest ${id}`);
      return stored.value;
    },
    async stateOf(registration: string): Promise<string | undefined> {
      return (await world.store.registration('2025', registration))?.value.state;
    },
    tally: (tally: Tally, actor: Actor = DEPUTY, contest = 'co-bo') =>
      world.run({ do: 'tally.record', cycle: '2025', contest, tally }, actor),
    decide: (chosen: string[], actor: Actor = DEPUTY, contest = 'co-bo') =>
      world.run(
        {
          do: 'contest.decide',
          cycle: '2025',
          contest,
          chosen,
          reason: 'Theo biên bản họp ngày 18/12/2025.',
        },
        actor,
      ),
    input: () => inputFor(world),
    drive: async (input?: TaskInput) => drive(world, input ?? (await inputFor(world))),
  };
}

export async function inputFor(world: World): Promise<TaskInput> {
  const stage = await world.store.stage('2025', 'voting');
  if (!stage) throw new Error('no stage');
  const generation = generationTag(stage.value.generation);
  return { cluster: world.store.id, cycle: '2025', stage: 'voting', generation };
}

const ACTS = {
  send: sendDue,
  'next-ballot': openNextBallot,
  conclude: concludeVote,
  close: closeStageWhenDue,
} as const;

/** Plays vote.asl.json for one generation; every act must write, or the loop would be hot. */
export async function drive({ deps }: World, input: TaskInput): Promise<string[]> {
  const said: string[] = [];
  for (let turns = 0; turns < 40; turns += 1) {
    const answer = await readDue(deps, input);
    said.push(answer.next);
    if (answer.next === 'park' || answer.next === 'wait') return said;
    if (answer.next === 'open') throw new Error('a vote never opens by itself');
    const { outcome }: DoneAnswer = await ACTS[answer.next](deps, input);
    expect(`${answer.next}: ${outcome}`).toBe(`${answer.next}: done`);
  }
  throw new Error(`hot loop: ${said.join(', ')}`);
}

/** Everybody came and voted; `yes` by candidate, the rest "không đồng ý". */
export function approvals(voters: number, yes: Readonly<Record<string, number>>, round = 1): Tally {
  return {
    round,
    issued: voters,
    returned: voters,
    valid: voters,
    invalid: 0,
    votes: Object.fromEntries(
      Object.entries(yes).map(([id, n]) => [id, { yes: n, no: voters - n, none: 0 }]),
    ),
    counters: ['thads-son-la', 'thads-cao-bang'],
  };
}
