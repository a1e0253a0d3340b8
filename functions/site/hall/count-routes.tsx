/**
 * `/kiem-phieu/<cluster>/<cycle>/<contest>`: a counter enters what they counted, on a telephone of their own. Who
 * counts was named by the secretariat; the other's numbers are shown only when both have entered and differ.
 */
import type { MiddlewareHandler } from 'hono';
import { actorOf, type Visitor } from '#app/access/visitor.ts';
import { Refusal, type Actor } from '#app/act.ts';
import { readCluster } from '#app/read/cluster-board.ts';
import { readVote, type VoteView } from '#app/read/hall-vote.ts';
import { Command } from '#contracts/commands.ts';
import { membersOn } from '#domain/cluster/cluster.ts';
import type { RollLine } from '#domain/conference/proceedings.ts';
import type { Ballot, Contest, CountingBoard } from '#domain/contest/contest.ts';
import { isCounter } from '#domain/contest/counter-pass.ts';
import type { Counter } from '#domain/contest/two-counters.ts';
import { localDateOf } from '#domain/shared/time.ts';
import type { Fields } from '#views/desk/model.ts';
import type { Problem } from '#views/forms/model.ts';
import { CountListPage, CountPage, SignInFirst } from '#views/hall/count-page.tsx';
import { countHref } from '#views/hall/paths.ts';
import { renderPage } from '#views/layout/page.tsx';
import { KeptPage } from '#views/unit/kept-pages.tsx';
import type { Child } from 'hono/jsx';
import { frameOf } from '../frame-of.ts';
import type { Area, SiteDeps } from '../site-deps.ts';
import { postedOf } from '../unit/unit-page.ts';
import { formTokenOf, visitorOf, type SiteContext, type SiteEnv } from '../visiting.ts';
import { filledFields, readTally, tallyFields, type CountOf } from './tally-form.ts';
import { openBallot } from './vote-acts.tsx';

const PATH = '/kiem-phieu/:cluster/:cycle/:contest';

interface Counting {
  readonly vote: VoteView;
  readonly contest: Contest;
  readonly board: CountingBoard;
  /** The sides that this visitor counts on. */
  readonly sides: readonly Counter[];
  readonly side: Counter;
  /** Absent when nothing is to be counted now. */
  readonly count: (CountOf & { readonly ballot: Ballot }) | undefined;
  readonly roll: readonly RollLine[];
}

export const countRoutes: Area = (site, deps) => {
  site.get('/kiem-phieu', signedIn(deps), (c) => showList(c, deps));
  site.use('/kiem-phieu/:cluster/*', signedIn(deps));
  site.get(PATH, async (c) => {
    const counting = await readCounting(c, deps, c.req.query('ben'));
    return counting ? show(c, deps, counting, {}) : c.notFound();
  });
  site.post(PATH, (c) => enter(c, deps));
};

/** Whoever has no session is told both ways in; what was typed is not thrown away. */
function signedIn(deps: SiteDeps): MiddlewareHandler<SiteEnv> {
  return async (c, next) => {
    if (visitorOf(c)) return next();
    if (c.req.method !== 'POST') return page(c, deps, 'Kiểm phiếu', <SignInFirst back={c.req.path} />, 401);
    const { fields } = await postedOf(c);
    const signIn = `/vao?den=${encodeURIComponent(c.req.path)}`;
    const kept = <KeptPage fields={fields} action={c.req.path} signIn={signIn} />;
    return page(c, deps, 'Phiên làm việc đã hết hạn', kept, 401);
  };
}

async function page(
  c: SiteContext,
  deps: SiteDeps,
  title: string,
  body: Child,
  status: 200 | 401 | 403 | 409 | 422 = 200,
) {
  const frame = { ...(await frameOf(c, deps)), title, wrong: status === 422 || status === 409 };
  return c.html(renderPage(frame, body), status);
}

/** The side of the board that this very person counts on; auditors only look. */
function sidesOf(board: CountingBoard | undefined, visitor: Visitor): Counter[] {
  if (board === undefined || (visitor.as === 'secretariat' && visitor.role === 'auditor')) return [];
  return (['a', 'b'] as const).filter((side) => isCounter(board[side], visitor));
}

async function showList(c: SiteContext, deps: SiteDeps) {
  const visitor = visitorOf(c);
  if (!visitor) return c.notFound();
  if (visitor.as === 'counter') {
    return c.redirect(countHref(visitor.cluster, visitor.cycle, visitor.contest), 303);
  }
  const read = await readCluster(deps.app.table, visitor.cluster, await deps.app.clock.now());
  const contests = (read?.board.cycles ?? []).flatMap((one) => one.contests);
  const own = contests.filter((one) => openBallot(one) && sidesOf(one.board, visitor).length > 0);
  const [only] = own;
  if (own.length === 1 && only) return c.redirect(countHref(only.cluster, only.cycle, only.id), 303);
  const votes = read ? await Promise.all(own.map((one) => readVote(read, one.cycle, one.id))) : [];
  return page(c, deps, 'Kiểm phiếu', <CountListPage votes={votes.filter((one) => one !== undefined)} />);
}

/** Undefined for whoever is no counter of the contest: it does not exist for them. */
async function readCounting(
  c: SiteContext,
  deps: SiteDeps,
  wanted: string | undefined,
): Promise<Counting | undefined> {
  const visitor = visitorOf(c);
  const [, , cluster = '', cycle = '', id = ''] = c.req.path.split('/');
  if (visitor?.cluster !== cluster) return undefined;
  if (visitor.as === 'counter' && (visitor.cycle !== cycle || visitor.contest !== id)) return undefined;
  const read = await readCluster(deps.app.table, cluster, await deps.app.clock.now());
  const vote = read && (await readVote(read, cycle, id));
  const contest = vote?.contest;
  const board = contest?.board;
  if (!read || !vote || !contest || !board) return undefined;
  const sides = sidesOf(board, visitor);
  const [first] = sides;
  if (first === undefined) return undefined;
  const ballot = openBallot(contest);
  const today = localDateOf(read.board.now);
  const units = membersOn(read.board.units, today);
  return {
    ...{ vote, contest, board, sides },
    side: sides.find((side) => side === wanted) ?? first,
    count: ballot && { contest, ballot, units, today, unitNameOf: vote.unitNameOf },
    roll: (await read.store.proceedings(cycle))?.value.roll ?? [],
  };
}

async function enter(c: SiteContext, deps: SiteDeps) {
  const { fields, id, ofThisSession } = await postedOf(c);
  const counting = await readCounting(c, deps, fields['ben']);
  const visitor = visitorOf(c);
  if (!counting || !visitor) return c.notFound();
  const { count, board, side, contest } = counting;
  const again = (problems: readonly Problem[], status: 409 | 422) =>
    show(c, deps, counting, { typed: fields, problems }, status);
  const refused = (message: string) => again([{ name: '', message }], 409);
  if (!ofThisSession) return refused('Phiên làm việc đã đổi; đề nghị kiểm tra lại số đã nhập rồi bấm lại.');
  if (!count || String(count.ballot.n) !== fields['lan-phieu'])
    return refused('Lần bỏ phiếu này đã có kết quả hoặc đã đổi; trang đã được tải lại.');
  const read = readTally(count, fields, [board.a.unit, board.b.unit]);
  if (!read.ok) return again(read.problems, 422);
  const { cycle } = contest;
  const command = Command.parse({
    ...{ do: 'tally.enter', cycle, contest: contest.id, counter: side, tally: read.tally },
  });
  const actor = actorFor(visitor);
  if (typeof actor === 'string') return refused(actor);
  const answer = await deps.execute({
    id: /^k-[a-z0-9]{16}$/.test(id) ? id : `k-${deps.app.chance.id()}`,
    ...{ cluster: visitor.cluster, actor, command },
  });
  return answer.ok ? c.redirect(`${c.req.path}?ben=${side}`, 303) : refused(answer.refused.message);
}

/** As whom the visitor acts, or why they may not. */
function actorFor(visitor: Visitor): Actor | string {
  try {
    return actorOf(visitor);
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

interface Shown {
  readonly typed?: Fields;
  readonly problems?: readonly Problem[];
}

async function show(
  c: SiteContext,
  deps: SiteDeps,
  counting: Counting,
  { typed, problems = [] }: Shown,
  status: 200 | 409 | 422 = 200,
) {
  const { vote, contest, board, sides, side, count, roll } = counting;
  const entries = count?.ballot.entries;
  const body = (
    <CountPage
      vote={vote}
      contest={contest}
      board={board}
      sides={sides}
      side={side}
      round={count?.ballot.n}
      sets={count ? tallyFields(count) : []}
      fields={typed ?? (count ? filledFields(count, entries?.[side]?.tally, roll) : {})}
      entries={entries}
      open={typed !== undefined || entries?.[side] === undefined || c.req.query('sua') !== undefined}
      problems={problems}
      at={c.req.path}
      csrf={formTokenOf(c)}
      id={`k-${deps.app.chance.id()}`}
    />
  );
  return page(c, deps, `Kiểm phiếu: ${vote.title}`, body, status);
}
