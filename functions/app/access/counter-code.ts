/** A named counter comes in: the secretariat issues link and code, the counter types it on a telephone of their own. */
import { refuse } from '../act.ts';
import { retrying } from '../retrying.ts';
import type { ClusterStore, Stored } from '../store/cluster-store.ts';
import { CONTEST } from '../store/row-kinds.ts';
import { startWork, storeOf, type AccessDeps } from './access-deps.ts';
import { codeOf, isCode } from './code.ts';
import { beginSession, endFormer } from './sessions.ts';
import { actorOf, type SecretariatVisitor } from './visitor.ts';
import { CODE_TRIES, type CounterPass } from '#domain/access/challenge.ts';
import { currentBallot, isConcerned, type Contest } from '#domain/contest/contest.ts';
import { openPass, withPass, type Side } from '#domain/contest/counter-pass.ts';

export interface CounterRef {
  readonly cluster: string;
  readonly cycle: string;
  readonly contest: string;
  readonly side: Side;
}

export interface CounterKey {
  readonly name: string;
  /** Of the link. */
  readonly pass: string;
  /** Shown once; stands in no row. */
  readonly code: string;
}

/** @throws Refusal for auditors, for people of a unit with a candidate, and where nobody is named or counts. */
export async function issueCounterCode(
  deps: AccessDeps,
  visitor: SecretariatVisitor,
  ref: CounterRef,
): Promise<CounterKey> {
  const actor = actorOf(visitor);
  if (visitor.cluster !== ref.cluster) refuse('other-cluster', 'Nội dung bỏ phiếu thuộc Cụm khác.');
  return deps.carryOut(() =>
    retrying(async () => {
      const store = storeOf(deps, ref.cluster);
      const stored = await store.contest(ref.cycle, ref.contest);
      const counter = stored?.value.board?.[ref.side];
      if (!stored || !counter) refuse('no-counters', 'Chưa cử người kiểm phiếu nên chưa có mã.');
      const contest = stored.value;
      // Where every unit has a candidate nobody else could.
      const others = contest.electorate.some((unit) => !isConcerned(contest, unit));
      if (others && isConcerned(contest, actor.unit))
        refuse('recused', 'Đơn vị có ứng viên không cấp mã cho người kiểm phiếu; việc này do đơn vị khác.');
      if (contest.state.is !== 'balloting' || currentBallot(contest)?.tally)
        refuse('no-ballot-open', 'Không có lần bỏ phiếu nào đang mở nên chưa cần mã.');
      const key = await deps.keys.current();
      const pass: CounterPass = { id: deps.chance.id(), key: key.id, madeAt: deps.machine.now(), tries: 0 };
      const work = await startWork(deps, store, actor);
      work.save(CONTEST, withPass(contest, ref.side, pass), stored);
      const { cycle, contest: id, side } = ref;
      work.say('secretariat', 'counter-code.issued', { cycle, contest: id, side, name: counter.name });
      await work.commit(`${pass.id}/issued-${deps.chance.id()}`);
      return { name: counter.name, pass: pass.id, code: codeOf(key, store.id, pass.id) };
    }),
  );
}

/** Whose code is waited for behind that link; undefined once it was used, replaced or ran out. */
export async function counterBehind(
  deps: AccessDeps,
  ref: CounterRef,
  pass: string,
): Promise<{ readonly name: string } | undefined> {
  const stored = await storeOf(deps, ref.cluster).contest(ref.cycle, ref.contest);
  const open = stored && openPass(stored.value, ref.side, pass, deps.machine.now());
  return open && { name: stored.value.board?.[ref.side].name ?? '' };
}

export type CounterEntered =
  | { readonly is: 'in'; readonly cookie: string }
  | { readonly is: 'wrong'; readonly triesLeft: number }
  | { readonly is: 'over' };

/** Counted first, compared then; of two devices at once one comes in. */
export async function enterCounterCode(
  deps: AccessDeps,
  ref: CounterRef,
  given: { readonly pass: string; readonly typed: string; readonly former: string | undefined },
): Promise<CounterEntered> {
  return deps.carryOut(async () => {
    const store = storeOf(deps, ref.cluster);
    const counted = await retrying(() => change(deps, store, ref, given.pass, 'try'));
    if (!counted) return { is: 'over' };
    const key = await deps.keys.byId(counted.key);
    if (!key || !isCode(key, store.id, given.pass, given.typed))
      return { is: 'wrong', triesLeft: CODE_TRIES - counted.tries };
    return retrying(async () => (await letIn(deps, store, ref, given)) ?? { is: 'over' });
  });
}

async function change(
  deps: AccessDeps,
  store: ClusterStore,
  ref: CounterRef,
  id: string,
  what: string,
): Promise<CounterPass | undefined> {
  const stored = await store.contest(ref.cycle, ref.contest);
  const open = stored && openPass(stored.value, ref.side, id, deps.machine.now());
  if (!open) return undefined;
  const pass = { ...open, tries: open.tries + 1 };
  const work = await startWork(deps, store, counterActor(stored, ref.side));
  work.save(CONTEST, withPass(stored.value, ref.side, pass), stored);
  await work.commit(`${id}/${what}-${deps.chance.id()}`);
  return pass;
}

/** The code that was compared opens once, also on its last try. */
async function letIn(
  deps: AccessDeps,
  store: ClusterStore,
  ref: CounterRef,
  { pass: id, former }: { readonly pass: string; readonly former: string | undefined },
): Promise<CounterEntered | undefined> {
  const stored = await store.contest(ref.cycle, ref.contest);
  const pass = stored?.value.board?.[ref.side].pass;
  if (!stored || pass?.id !== id || pass.usedAt !== undefined) return undefined;
  const { cycle, contest, side } = ref;
  const work = await startWork(deps, store, counterActor(stored, side));
  work.save(CONTEST, withPass(stored.value, side, { ...pass, usedAt: deps.machine.now() }), stored);
  const cookie = beginSession(deps, work, store.id, { as: 'counter', cycle, contest, side, pass: id });
  await endFormer(deps, store, work, former);
  work.say('secretariat', 'counter-session.begin', { cycle, contest, side });
  await work.commit(`${id}/in-${deps.chance.id()}`);
  return { is: 'in', cookie };
}

function counterActor({ value }: Stored<Contest>, side: Side) {
  const { unit = '', name = '' } = value.board?.[side] ?? {};
  return { unit, name, role: 'officer' } as const;
}

/** What the pages are given of it. */
export const counterCodesOf = (deps: AccessDeps) => ({
  issue: (visitor: SecretariatVisitor, ref: CounterRef) => issueCounterCode(deps, visitor, ref),
  behind: (ref: CounterRef, pass: string) => counterBehind(deps, ref, pass),
  enter: (ref: CounterRef, given: Parameters<typeof enterCounterCode>[2]) =>
    enterCounterCode(deps, ref, given),
});
