/**
 * Every rung that is due ends in the unit's ladder row, sent with a digest or skipped with its
 * reason; the digest rows that carry them are owed in the same transaction, a chunk of units at a time.
 */
import type { Deps } from '../deps.ts';
import { makeNotice, oweDigest, stageFacts, stageSubject } from '../notify.ts';
import { LADDER, NOTICE } from '../store/row-kinds.ts';
import { asTask, commitTask, loadStageView, saveStageInTask, SUPERSEDED, type TaskAct } from './task-act.ts';
import type { DoneAnswer, TaskInput } from '#contracts/tasks.ts';
import { besideHead, deskTerm } from '#domain/cluster/cluster.ts';
import { digestId } from '#domain/notices/notice.ts';
import { addDays, localDateOf } from '#domain/shared/time.ts';
import { workingDaysBetween } from '#domain/shared/working-days.ts';
import {
  PROMPT_EVERY_DAYS,
  promptAt,
  unitsWithRungs,
  whatIsDue,
  type StageView,
  type UnitRungs,
} from '#domain/stage/agenda.ts';
import { answersWithRungs, answerStage } from '#domain/stage/answering.ts';
import { rungKey, type LadderRecord, type Rung, type RungOutcome } from '#domain/stage/ladder.ts';
import { hasSent } from '#domain/stage/owing.ts';

/** Units per transaction: ladder row, digest row with its due moment, leader's mail, secretariat's digest. */
const UNITS_A_CHUNK = 8;

export function sendDue(deps: Deps, input: TaskInput): Promise<DoneAnswer> {
  return asTask<DoneAnswer>(
    deps,
    input,
    async (act) => {
      const view = await loadStageView(act);
      if (whatIsDue(view, act.now).next !== 'send') return { outcome: 'nothing-to-do' };
      if (view.stage.status.is === 'planned') return promptSecretariat(act, view);
      const papers = unitsWithRungs(view, act.now).map((due) => ({ due, ladderOf: view.stage.id }));
      const answers = answersWithRungs(view, act.now).map((due) => ({
        due,
        ladderOf: answerStage(view.stage.id),
      }));
      const ripe = [...papers, ...answers].filter(
        ({ due: { rungs } }) => rungs.send !== undefined || rungs.skip.length > 0,
      );
      for (const one of ripe.slice(0, UNITS_A_CHUNK)) await endRungs(act, view, one);
      act.work.stillMine(act.view.stage.value);
      return commitTask(act);
    },
    SUPERSEDED,
  );
}

/** "Đến ngày mở, xem và bấm gửi": in the secretariat's digest of the day, and noted on the stage. */
async function promptSecretariat(act: TaskAct, view: StageView): Promise<DoneAnswer> {
  if (promptAt(view) > act.now) return { outcome: 'nothing-to-do' };
  const told = await oweDigest(act, { kind: 'secretariat', unit: secretariat(act, undefined) });
  // Today's mail has left without it: noted as told so long ago that tomorrow's asks again.
  const promptedOn = told ? act.today : addDays(act.today, 1 - PROMPT_EVERY_DAYS);
  saveStageInTask(act, { ...view.stage, promptedOn });
  return commitTask(act);
}

interface Ripe {
  readonly due: UnitRungs;
  /** The stage under which the ladder is kept: that of the report, or of the answer to points. */
  readonly ladderOf: string;
}

async function endRungs(act: TaskAct, view: StageView, { due, ladderOf }: Ripe): Promise<void> {
  const { cycle } = view.stage;
  const stored = await act.store.ladder(cycle, ladderOf, due.unit);
  const former: LadderRecord = stored?.value ?? {
    cluster: act.store.id,
    cycle,
    stage: ladderOf,
    unit: due.unit,
    outcomes: {},
  };
  const outcomes: Record<string, RungOutcome> = { ...former.outcomes };
  for (const rung of due.rungs.skip) {
    outcomes[rungKey(due.deadline.due, rung.name)] = { is: 'skipped', why: rung.why, at: act.now };
  }
  const { send } = due.rungs;
  if (send) {
    const digest = await tell(act, view, due, send);
    outcomes[rungKey(due.deadline.due, send.name)] = { is: 'digest', digest, at: act.now };
  }
  act.work.save(LADDER, { ...former, outcomes }, stored);
}

/** Owes the mails of one rung; the id of the digest that carries it to whom it tells first. */
async function tell(act: TaskAct, view: StageView, due: UnitRungs, rung: Rung): Promise<string> {
  const unit = { kind: 'unit', unit: due.unit } as const;
  const board = { kind: 'secretariat', unit: secretariat(act, due.unit) } as const;
  if (rung.tells.includes('unit')) await oweDigest(act, unit);
  if (rung.tells.includes('leader')) await escalate(act, view, due);
  // A held mail to a leader waits for the secretary's click, so the secretariat is told with it.
  if (rung.tells.includes('secretariat') || rung.tells.includes('leader')) await oweDigest(act, board);
  return digestId(rung.tells.includes('unit') ? unit : board, act.today);
}

/** The head's own lateness goes to the deputy. */
function secretariat(act: TaskAct, concerned: string | undefined): string {
  const { cluster, stage } = act.view;
  const term = deskTerm(cluster.value, stage.value.cycle, act.today);
  if (!term) return concerned ?? stage.value.cluster;
  return besideHead(term, concerned ?? '', `${stage.value.cycle}.${stage.value.id}`);
}

/** The mail to the unit's leader, held for one click unless the policy lets it leave. */
async function escalate(act: TaskAct, view: StageView, due: UnitRungs): Promise<void> {
  const { cycle, units, calendar } = act.view;
  const leader = units.find(({ id }) => id === due.unit)?.contacts.leader;
  if (!leader) return;
  const { stage } = view;
  const recipient = { kind: 'leader', unit: due.unit } as const;
  const notice = makeNotice(
    act,
    recipient,
    {
      cycle: stage.cycle,
      stage: stage.id,
      subject: stageSubject(stage),
      version: due.deadline.due,
      facts: {
        kind: 'escalation',
        ...stageFacts(cycle.value, stage, due.deadline.due),
        workingDaysLate: workingDaysBetween(calendar, due.deadline.due, localDateOf(act.now)),
        submitted: stage.units.filter((unit) => hasSent(view.tasks.get(unit))).length,
        owing: stage.units.length,
      },
    },
    cycle.value.policy.escalateWithoutClick ? 'pending' : 'held',
  );
  if (!(await act.store.notice(notice.id))) act.work.save(NOTICE, notice);
}
