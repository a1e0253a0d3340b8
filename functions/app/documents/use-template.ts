/** The Word templates that a cluster's papers are written in: its own, or the shipped ones again. */
import { done, refuse, type Act, type Answer } from '../act.ts';
import { loadCluster, type ClusterView } from '../load.ts';
import type { Stored } from '../store/cluster-store.ts';
import { OWN_TEMPLATE } from '../store/row-kinds.ts';
import { byWhom } from './by-whom.ts';
import type { CommandOf } from '#contracts/commands.ts';
import type { OwnTemplate, TemplateName } from '#domain/documents/templates.ts';

/** Papers made from now on are written in it. Its placeholders were checked before it was kept. */
export async function useTemplate(act: Act, command: CommandOf<'template.use'>): Promise<Answer> {
  const { template, file } = command;
  const { view, former } = await load(act, template);
  if (former?.value.own?.sha256 === file.sha256) return done();
  const own = { ...file, by: byWhom(act, view), at: act.now };
  act.work.save(OWN_TEMPLATE, { cluster: act.store.id, template, own }, former);
  act.work.say('secretariat', command.do, { template, file });
  return done();
}

export async function restoreTemplate(act: Act, command: CommandOf<'template.restore'>): Promise<Answer> {
  const { template } = command;
  const { former } = await load(act, template);
  if (former?.value.own === undefined) refuse('no-own-template', 'Mẫu này đang là mẫu có sẵn.');
  act.work.save(OWN_TEMPLATE, { cluster: act.store.id, template }, former);
  act.work.say('secretariat', command.do, { template });
  return done();
}

interface Loaded {
  readonly view: ClusterView;
  readonly former: Stored<OwnTemplate> | undefined;
}

async function load(act: Act, template: TemplateName): Promise<Loaded> {
  const view = await loadCluster(act.store);
  const former = (await act.store.ownTemplates()).find(({ value }) => value.template === template);
  return { view, former };
}
