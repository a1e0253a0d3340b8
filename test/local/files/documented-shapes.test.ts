import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { problemLines } from '#local/files/problem.ts';
import { parseTextAs } from '#local/files/read-file-as.ts';
import { compileScenario } from '#engine/rehearsal/compile-scenario.ts';
import { Envelope } from '#contracts/commands.ts';
import { ScriptAction } from '#contracts/script-actions.ts';
import { Scenario } from '#contracts/scenario.ts';
import { localDateOf } from '#domain/shared/time.ts';

const guide = readFileSync(new URL('../../../docs/scenario.md', import.meta.url), 'utf8');

function played(text: string) {
  const read = parseTextAs('nam.yaml', text, Scenario);
  if (!read.ok) throw new Error(problemLines(read.problems).join('\n'));
  const { commands } = compileScenario(read.value);
  for (const { envelope } of commands) Envelope.parse(envelope);
  return commands.map(({ at, envelope }) => ({ on: localDateOf(at), ...envelope }));
}

describe('the guide', () => {
  it('has a complete example that plays', () => {
    const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(guide) ?? [];
    const commands = played(example);
    expect(commands.map(({ command }) => command.do)).toContain('submission.received-on-paper');
    expect(commands.find(({ command }) => command.do === 'tally.record')?.actor.unit).toBe('stp-b');
  });

  it('names every act that a script may hold', () => {
    const names = ScriptAction.options.map((option) => option.shape.do.value);
    const told = (name: string) =>
      guide.includes(`\`${name}\``) || guide.includes(`\`.${name.split('.')[1] ?? ''}\``);
    expect(names.filter((name) => !told(name))).toEqual([]);
  });
});

/** 28 units in two blocks, two deputies, sub-units as registrants, a period of five years, no vote. */
function fiveYears(): string {
  const ids = Array.from({ length: 28 }, (_, i) => `so-${String(i + 1).padStart(2, '0')}`);
  const units = ids.map(
    (id, i) => `    - id: ${id}
      kind: STP
      block: ${i < 14 ? 'bac' : 'nam'}
      name: Sở số ${i + 1}
      contacts: {main: {name: Đầu mối, email: dm@${id}.example}}
      subUnits: [{id: phong-1, name: Phòng 1}, {id: phong-2, name: Phòng 2, from: 01/07/2027}]`,
  );
  return `title: Giai đoạn năm năm
clock: {from: 01/01/2026, to: 31/12/2030}
cluster:
  id: hai-tam
  name: Cụm hai mươi tám đơn vị
  blocks: [{id: bac, name: Khối Bắc}, {id: nam, name: Khối Nam}]
  terms: [{period: 2026-2030, from: 01/01/2026, head: so-01, deputies: [so-05, so-20]}]
  secretaries:
    - {unit: so-01, name: Thư ký, email: tk@so-01.example}
    - {unit: so-05, name: Thư ký, email: tk@so-05.example}
    - {unit: so-20, name: Thư ký, email: tk@so-20.example}
  awards: [{id: dien-hinh, name: Điển hình tiên tiến, kind: title, for: both, decidedBy: Giám đốc}]
  units:
${units.join('\n')}
cycles:
  - slug: giai-doan-2026-2030
    name: giai đoạn 2026 - 2030
    period: {from: 01/01/2026, to: 31/12/2030}
    awards: [dien-hinh]
    stages:
      - {stage: registration, opens: 02/03/2026, due: 31/03/2026}
      - {stage: mid-year, title: báo cáo sơ kết giữa giai đoạn, opens: 01/06/2028, due: 30/06/2028}
      - {stage: year-end, title: báo cáo tổng kết giai đoạn, opens: 01/10/2030, due: 31/10/2030}
script:
  registrations:
    - cycle: giai-doan-2026-2030
      everyone: [{award: dien-hinh, subUnit: phong-1, headcount: 9, women: 7}]
  secretariat:
    - {do: stage.delegate, on: 01/05/2028, cycle: giai-doan-2026-2030, stage: mid-year, to: so-20}
`;
}

describe('a cluster of 28 units over five years, without a vote', () => {
  const commands = played(fiveYears());

  it('has every unit send three times, each registering a sub-unit', () => {
    const sent = commands.filter(({ command }) => command.do === 'submission.send');
    expect(sent).toHaveLength(84);
    const [first] = sent;
    expect(first?.command.do === 'submission.send' && first.command.content.registrations).toEqual([
      {
        award: 'dien-hinh',
        registrant: { kind: 'collective', name: 'Phòng 1', subUnit: 'phong-1', headcount: 9, women: 7 },
      },
    ]);
  });

  it('reaches its last year', () => {
    expect(commands.at(-1)?.on.startsWith('2030-1')).toBe(true);
  });

  it('refuses more women than people, where they stand', () => {
    const read = parseTextAs('nam.yaml', fiveYears().replace('women: 7', 'women: 10'), Scenario);
    expect(read.ok ? [] : problemLines(read.problems)).toEqual([
      expect.stringContaining(
        'script.registrations[0].everyone[0].women "10": Số nữ 10 lớn hơn tổng số 9; cách sửa: sửa headcount hoặc women',
      ),
    ]);
  });
});
