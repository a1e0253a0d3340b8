/** A conference is planned, its roll ticked and its conclusions written down. Papers are made elsewhere. */
import { actorText, done, refuse, type Act, type Answer } from '../act.ts';
import { loadCycle, unitOf, type CycleView } from '../load.ts';
import { orRefuse } from '../stage/change-stage.ts';
import type { Stored } from '../store/cluster-store.ts';
import { CYCLE, PROCEEDINGS } from '../store/row-kinds.ts';
import type { CommandOf } from '#contracts/commands.ts';
import { isMember } from '#domain/cluster/cluster.ts';
import {
  concluded,
  emptyProceedings,
  marked,
  type Plan,
  type Proceedings,
} from '#domain/conference/proceedings.ts';
import type { Conference } from '#domain/cycle/cycle.ts';
import { formatDate } from '#domain/shared/vietnamese.ts';

interface HallView extends CycleView {
  readonly conference: Conference;
  readonly stored: Stored<Proceedings> | undefined;
  readonly proceedings: Proceedings;
}

async function load(act: Act, slug: string): Promise<HallView> {
  const [view, stored] = await Promise.all([loadCycle(act.store, slug), act.store.proceedings(slug)]);
  const { conference, name, state } = view.cycle.value;
  if (!conference) refuse('no-conference', `Kỳ thi đua ${name} không có hội nghị.`);
  if (state.is === 'closed') refuse('cycle-closed', `Kỳ thi đua ${name} đã đóng.`);
  const proceedings = stored?.value ?? emptyProceedings(act.store.id, slug);
  return { ...view, conference, stored, proceedings };
}

/** @throws Refusal naming a unit that is no member of the day. */
function members(act: Act, view: HallView, units: readonly string[]): void {
  const gone = units.filter((id) => !isMember(unitOf(view, id), act.today));
  if (gone.length > 0)
    refuse('not-a-member', `Không còn là thành viên của Cụm: ${gone.join(', ')}; nêu đơn vị kế thừa.`);
}

function heldBy(act: Act, { conference }: HallView, what: string): void {
  if (act.today >= conference.date) return;
  const day = formatDate(conference.date);
  refuse('too-early', `Hội nghị họp ngày ${day}, chưa ${what} được; nếu họp sớm hơn thì đổi ngày hội nghị.`);
}

export async function planConference(act: Act, command: CommandOf<'conference.plan'>): Promise<Answer> {
  const { do: name, cycle, mode, place, host, ...plan } = command;
  const view = await load(act, cycle);
  const { chairs = [], papers = [] } = plan;
  const hosts = host === undefined ? [] : [host];
  members(act, view, [...hosts, ...chairs.map(({ unit }) => unit), ...papers.map(({ unit }) => unit)]);
  const settings = {
    ...(mode !== undefined && { mode }),
    ...(place !== undefined && { place }),
    ...(host !== undefined && { host }),
  };
  const given: Plan = plan;
  if (Object.keys(settings).length > 0) {
    const conference = { ...view.conference, ...settings };
    act.work.save(CYCLE, { ...view.cycle.value, conference }, view.cycle);
  }
  act.work.save(PROCEEDINGS, { ...view.proceedings, ...given }, view.stored);
  act.work.say('secretariat', name, { cycle, ...settings, ...given });
  return done({ changed: [...Object.keys(settings), ...Object.keys(given)] });
}

export async function takeAttendance(
  act: Act,
  { do: name, cycle, roll }: CommandOf<'conference.attendance'>,
): Promise<Answer> {
  const view = await load(act, cycle);
  heldBy(act, view, 'điểm danh');
  members(
    act,
    view,
    roll.map(({ unit }) => unit),
  );
  const lines = roll.map((line) => ({ ...line, at: act.now, by: actorText(act.actor) }));
  const proceedings = orRefuse(marked(view.proceedings, lines));
  act.work.save(PROCEEDINGS, proceedings, view.stored);
  act.work.say('secretariat', name, { cycle, roll });
  const present = proceedings.roll.filter(({ status }) => status !== 'absent');
  return done({ present: present.length });
}

export async function concludeConference(
  act: Act,
  { do: name, cycle, conclusions }: CommandOf<'conference.conclude'>,
): Promise<Answer> {
  const view = await load(act, cycle);
  heldBy(act, view, 'ghi kết luận');
  members(
    act,
    view,
    conclusions.flatMap(({ to }) => (to === 'all' ? [] : to)),
  );
  const { date: on } = view.conference;
  const proceedings = orRefuse(
    concluded(
      view.proceedings,
      conclusions.map((one) => ({ ...one, on })),
    ),
  );
  act.work.save(PROCEEDINGS, proceedings, view.stored);
  act.work.say('secretariat', name, { cycle, conclusions });
  return done({ conclusions: proceedings.conclusions.length });
}
