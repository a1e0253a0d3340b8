/**
 * Who may give which command: the table that both the pages' commands and the command API go through. Where nobody
 * may decide on their own (recusal), the use case names it besides: it knows what would be decided.
 */
import { refuse, type Act } from '../act.ts';
import { mustBeDesk } from './must-be-desk.ts';
import { voteTargetOf } from '../vote/vote-target.ts';
import type { Command, CommandName, CommandOf } from '#contracts/commands.ts';
import { paperOfUnit } from '#domain/documents/kinds.ts';
import type { DeskTarget } from '#domain/access/desk-right.ts';

export type Right =
  /** Work of the secretariat, about this. */
  | { readonly of: 'desk'; readonly target: DeskTarget }
  /** Work of a unit's own officers. */
  | { readonly of: 'unit'; readonly unit: string }
  /** Work on the deployment: its administrators found clusters, its operator alone names administrators. */
  | { readonly of: 'deployment'; readonly by: 'administrator' | 'operator' }
  /** Whoever counts: what the contest says of its counters decides (`mayRecord`). */
  | { readonly of: 'counting' };

type Rule<N extends CommandName> = (
  command: CommandOf<N>,
  act: Act,
) => Right | readonly Right[] | Promise<Right>;

const desk = (target: DeskTarget = {}): Right => ({ of: 'desk', target });
const unit = (id: string): Right => ({ of: 'unit', unit: id });

/** The head's own: the cluster, its year, its people. */
const head = (): Right => desk();
/** May be handed to a deputy with the stage. */
const ofStage = ({ cycle, stage }: { readonly cycle: string; readonly stage: string }): Right =>
  desk({ cycle, stage });
const ofTask = (about: { readonly cycle: string; readonly stage: string; readonly unit: string }): Right =>
  desk({ cycle: about.cycle, stage: about.stage, unit: about.unit });
const own = (command: { readonly unit: string }): Right => unit(command.unit);

type About<K extends string> = { readonly cycle: string } & { readonly [N in K]: string };

async function ownRegistration({ cycle, registration }: About<'registration'>, act: Act): Promise<Right> {
  const stored = await act.store.registration(cycle, registration);
  return stored ? unit(stored.value.unit) : unit(act.actor.unit);
}

/** Of a registration: the head's people, a deputy's where it is the head's own. */
async function ofRegistration({ cycle, registration }: About<'registration'>, act: Act): Promise<Right> {
  const stored = await act.store.registration(cycle, registration);
  return desk({ cycle, ...(stored && { unit: stored.value.unit }) });
}

const ofContest = async (about: About<'contest'>, act: Act): Promise<Right> =>
  desk(await voteTargetOf(act, about));

async function stageOfKind(
  act: Act,
  cycle: string,
  kind: 'voting' | 'year-end',
): Promise<{ stage?: string }> {
  const found = (await act.store.stages(cycle)).find(({ value }) => value.kind === kind);
  return found ? { stage: found.value.id } : {};
}

async function ofConference({ cycle }: { readonly cycle: string }, act: Act): Promise<Right> {
  const [stage, stored] = await Promise.all([stageOfKind(act, cycle, 'voting'), act.store.cycle(cycle)]);
  const host = stored?.value.conference?.host;
  return desk({ cycle, ...stage, ...(host !== undefined && { host }) });
}

async function ofScore(about: About<'unit'>, act: Act): Promise<Right> {
  const { cycle } = about;
  return desk({ cycle, ...(await stageOfKind(act, cycle, 'year-end')), unit: about.unit });
}

async function ofEligibility(about: About<'registration'>, act: Act): Promise<Right> {
  const { cycle, registration } = about;
  const [stored, stage] = await Promise.all([
    act.store.registration(cycle, registration),
    stageOfKind(act, cycle, 'voting'),
  ]);
  return desk({ cycle, ...stage, ...(stored && { unit: stored.value.unit }) });
}

/** By link a unit signs for itself alone; what was signed in the hall or on paper the secretariat enters. */
function signing({ cycle, signatures }: CommandOf<'covenant.sign'>): readonly Right[] {
  const byLink = signatures.filter(({ how }) => how === 'link').map((one) => unit(one.unit));
  return byLink.length < signatures.length ? [...byLink, desk({ cycle })] : byLink;
}

async function ofNotice({ notice }: CommandOf<'notice.send-again'>, act: Act): Promise<Right> {
  const { cycle, stage } = (await act.store.notice(notice))?.value ?? {};
  return desk({ ...(cycle !== undefined && { cycle }), ...(stage !== undefined && { stage }) });
}

/** A unit keeps its own papers as they leave; the others are the head's. */
function ofPaper({ kind, of }: CommandOf<'paper.keep'>, { actor }: Act): Right {
  const owner = paperOfUnit(kind, of);
  return owner !== undefined && actor.role === 'officer' ? unit(owner) : desk();
}

/** A line for every command: the type asks for it. */
const RULES: { readonly [N in CommandName]: Rule<N> } = {
  'cluster.create': () => ({ of: 'deployment', by: 'administrator' }),
  'administrator.add': () => ({ of: 'deployment', by: 'operator' }),
  'administrator.remove': () => ({ of: 'deployment', by: 'operator' }),

  'cluster.import': head,
  'award.remove': head,
  'movement.remove': head,
  'wording.set': head,
  'message.send': head,
  'cycle.create': head,
  'cycle.change': head,
  'cycle.await-decision': head,
  'cycle.close': head,
  'papers.set': head,
  'paper.keep': ofPaper,
  'paper.signed': head,
  'template.use': head,
  'template.restore': head,
  'roles.hand-over': head,
  'request.create': head,
  'unit.merge': head,
  'person.add': head,
  'person.remove': head,
  'person.export': head,
  'person.erase': head,
  'link.renew': head,
  'link.revoke': head,
  'conference.move': head,
  'score-table.set': head,
  'stage.plan': head,
  'stage.delegate': head,
  'covenant.adopt': head,
  'covenant.scan': head,

  'stage.open': ofStage,
  'stage.extend': ofStage,
  'stage.close': ofStage,
  'stage.reopen': ofStage,
  'stage.record-as-done': ofStage,
  'stage.letter': ofStage,
  'figures.publish': ofStage,
  'notice.send-again': ofNotice,

  'unit.extend': ofTask,
  'submission.accept': ofTask,
  'submission.return': ofTask,
  'submission.received-on-paper': ofTask,
  'submission.waive-lateness': ofTask,
  'escalation.release': ofTask,
  'score.verify': ofScore,
  'score.verify-again': ofScore,

  'registration.hold': ofRegistration,
  'registration.clear': ofRegistration,
  'registration.drop': ofRegistration,
  'registration.refuse': ofRegistration,
  'decision.record': ofRegistration,
  'eligibility.override': ofEligibility,

  'conference.plan': ofConference,
  'conference.attendance': ofConference,
  'conference.conclude': ofConference,
  'contest.counters': ofContest,
  'ballot.box': ofContest,
  'contest.amend': ofContest,
  'contest.decide': ofContest,
  'tally.record': () => ({ of: 'counting' }),
  'tally.enter': () => ({ of: 'counting' }),

  'contact.confirm': own,
  /** The unit itself, or the secretariat for it. */
  'unit.contacts': (command, { actor }) => (actor.unit === command.unit ? own(command) : desk()),
  'submission.send': own,
  'submission.signed': own,
  'draft.share': own,
  'draft.unshare': own,
  'score.answer': own,
  'registration.withdraw': ownRegistration,
  'registration.confirm': ownRegistration,
  'covenant.sign': signing,
};

/** @throws Refusal when the actor may not give the command. */
export async function mayGive<N extends CommandName>(
  act: Act,
  command: Command & CommandOf<N>,
): Promise<void> {
  if (act.actor.role === 'operator') return;
  const rule: Rule<N> = RULES[command.do];
  for (const right of [await rule(command, act)].flat()) await mustHave(act, right);
}

async function mustHave(act: Act, right: Right): Promise<void> {
  if (right.of === 'deployment') return mustBeOfDeployment(act, right.by);
  // Whatever a cluster's own rules say, an administrator does nothing inside it.
  if (act.actor.role === 'administrator') refuse('only-founds', ONLY_FOUNDS);
  if (right.of === 'desk') return mustBeDesk(act, (await act.store.cluster())?.value, right.target);
  const { role, unit: of } = act.actor;
  if (right.of === 'unit' && (role !== 'officer' || of !== right.unit)) {
    refuse('other-unit', 'Chỉ cán bộ của chính đơn vị mới thực hiện được việc này.');
  }
}

const ONLY_FOUNDS = 'Người quản trị chỉ lập cụm thi đua; việc trong cụm do Thường trực của cụm đó thực hiện.';

/** An operator never comes here: see `mayGive`. */
function mustBeOfDeployment({ actor }: Act, by: 'administrator' | 'operator'): void {
  if (by === 'administrator' && actor.role === 'administrator') return;
  refuse(
    'not-administrator',
    by === 'administrator'
      ? 'Chỉ người quản trị hệ thống mới lập được cụm thi đua.'
      : 'Người quản trị do người vận hành máy chủ ghi nhận, bằng dòng lệnh.',
  );
}
