/** A total entered as published, with its own words: each time a new version, the former ones stay readable. */
import { actorText, done, refuse, type Act, type Answer } from '../act.ts';
import { figuresPublished } from '../report/freeze-figures.ts';
import { loadForSecretariat } from '../stage/change-stage.ts';
import { PUBLISHED } from '../store/row-kinds.ts';
import type { CommandOf } from '#contracts/commands.ts';
import { publishedAnew } from '#domain/indicators/published.ts';

export async function publishFigures(act: Act, command: CommandOf<'figures.publish'>): Promise<Answer> {
  const view = await loadForSecretariat(act, command);
  const { cycle, stage, indicator: id, total, source } = command;
  const indicator = view.cycle.value.indicators.find((one) => one.id === id);
  if (!indicator) refuse('no-indicator', `Kỳ thi đua không có chỉ tiêu "${id}".`);
  if ('numerator' in total && (indicator.kind === 'count' || indicator.kind === 'money')) {
    refuse('not-a-ratio', `Chỉ tiêu "${indicator.name}" chỉ có một số, không có tỷ số.`);
  }
  const stored = (await act.store.published(cycle)).find(
    ({ value }) => value.stage === stage && value.indicator === id,
  );
  const former = stored?.value ?? { cluster: act.store.id, cycle, stage, indicator: id, versions: [] };
  const entry = { at: act.now, by: actorText(act.actor), total, ...(source !== undefined && { source }) };
  const published = publishedAnew(former, entry);
  act.work.save(PUBLISHED, published, stored);
  await figuresPublished(act, view, published);
  const version = published.versions.length;
  act.work.say('secretariat', command.do, { cycle, stage, indicator: id, version, total });
  return done({ version });
}
