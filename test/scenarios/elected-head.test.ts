/** A cluster that elects its head: from the file over ballot, result and mails to the hand-over and the papers. */
import { beforeAll, describe, expect, it } from 'vitest';
import { replaced } from '../local/files/small-scenario.ts';
import { Scenario } from '#contracts/scenario.ts';
import { makePaper } from '#app/documents/make-paper.ts';
import { readPaperFacts } from '#app/documents/read-paper-facts.ts';
import { createClusterStore } from '#app/store/cluster-store.ts';
import type { PaperFacts } from '#domain/documents/facts.ts';
import { textOf } from '#domain/documents/print-paper.ts';
import type { PaperKind } from '#domain/documents/kinds.ts';
import { localDate } from '#domain/shared/time.ts';
import { mailLines, type MailLine } from '#engine/rehearsal/mail-lines.ts';
import { playScenario } from '#engine/rehearsal/play-scenario.ts';
import { problemLines } from '#local/files/problem.ts';
import { parseTextAs } from '#local/files/read-file-as.ts';

const CONTEST = `      - id: truong
        elects: {role: head, period: 2026}
        policy: {threshold: "> 1/2", quorum: "> 1/2", choices: {kind: choose, atMost: 1}}
`;
const TALLY = `    - do: tally.record
      on: {fromConference: 0, of: 2025}
      time: "14:30"
      cycle: 2025
      contest: truong
      issued: 3
      returned: 3
      valid: 3
      counters: [b, c]
      votes: {a: 0, b: 1, c: 2}
    - do: roles.hand-over
      on: {fromConference: 0, of: 2025}
      time: "16:00"
      period: 2026
      from: 16/12/2025
      head: c
      deputies: [b]
`;
const stages = `    stages:
      - {stage: registration`;
const secretary = '    - {unit: b, name: Thư ký B, email: thu-ky@b.example}\n';
const STAFFED = replaced(secretary, `${secretary}${secretary.replaceAll('b', 'c').replaceAll('B', 'C')}`);
const ELECTING = replaced(stages, `${CONTEST}${stages}`, STAFFED) + TALLY;

let facts: PaperFacts;
let mails: readonly MailLine[];
let refused: readonly unknown[];
beforeAll(async () => {
  const read = parseTextAs('bau.yaml', ELECTING, Scenario);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const played = await playScenario(read.value, { seed: 1 });
  const store = createClusterStore(played.place.table, 'ba');
  facts = (await readPaperFacts(store, { cycle: '2025', today: localDate('2025-12-20') }))!;
  mails = await mailLines(store, played.place.catcher.mails());
  refused = played.refused;
  played.place.close();
});

const text = (kind: PaperKind, of = ''): string => {
  const made = makePaper(facts, { kind, of });
  if (made.is !== 'made') throw new Error(`${kind} ${of}: ${JSON.stringify(made)}`);
  return textOf(made.printed).join('\n').replaceAll('\u00a0', ' ');
};

describe('a cluster that elects its head', () => {
  it('elects among all its units, beside the vote on the flag, and hands over to whom it elected', () => {
    expect(refused).toEqual([]);
    const contest = facts.contests.find(({ id }) => id === 'truong');
    expect(contest?.candidates.map(({ name }) => name)).toEqual(['Sở A', 'Sở B', 'Sở C']);
    expect(contest?.state).toMatchObject({ is: 'concluded', outcome: { nominated: ['c'] } });
    expect(facts.cluster.terms.at(-1)).toMatchObject({
      period: '2026',
      head: 'c',
      basisText: 'Kết quả bầu tại Hội nghị ngày 15/12/2025',
    });
  });

  it('tells every unit who was elected, as an election and not as a proposal', () => {
    const results = mails.filter(({ kind, subject }) => kind === 'result' && subject.includes('Trưởng Cụm'));
    expect(results.map(({ unit }) => unit).sort()).toEqual(['a', 'b', 'c']);
    const [mail] = results;
    expect(mail?.subject).toContain('Thông báo kết quả bầu Trưởng Cụm năm 2026');
    expect(mail?.text).toContain('Được bầu:\n- Sở C: 2/3 phiếu (66,67%)');
    expect(mail?.text).not.toMatch(/suy tôn|tặng thưởng|khen thưởng do/);
  });

  it('prints a ballot, minutes and a notice that speak of an election, and proposes nobody elected', () => {
    expect(text('ballot', 'truong')).toContain('PHIẾU BẦU\nBầu Trưởng Cụm năm 2026');
    expect(text('counting-minutes', 'truong.lan-1')).toContain('Bỏ phiếu bầu Trưởng Cụm năm 2026');
    expect(text('rules-sheet', 'truong')).toContain('Được bầu khi đạt quá 1/2 tổng số đơn vị của Cụm, tức 2');
    expect(text('deliberation-minutes', 'truong')).toContain('Họp bầu Trưởng Cụm năm 2026');
    expect(text('result-notice')).toContain('Bầu Trưởng Cụm năm 2026: Sở C, được 2/3 phiếu (66,67%).');
    expect(text('proposal')).not.toContain('Sở C');
    for (const kind of ['ballot', 'rules-sheet', 'deliberation-minutes'] as const)
      expect(text(kind, 'truong').toLowerCase()).not.toContain('suy tôn');
  });
});

describe('a file that elects', () => {
  const problemsOf = (from: string, to: string): string[] => {
    const read = parseTextAs('bau.yaml', ELECTING.replace(from, to), Scenario);
    return read.ok ? [] : problemLines(read.problems);
  };

  it.each([
    ['elects: {role: head, period: 2026}', 'elects: {role: head, period: 2026}, award: co', 'Vừa bầu'],
    ['elects: {role: head, period: 2026}', 'candidatesFrom: registrations', 'Chưa nêu danh hiệu'],
    ['id: truong\n', 'id: truong\n        candidatesFrom: registrations\n', 'ứng viên là đơn vị'],
    ['id: truong\n', 'id: truong\n        candidatesFrom: {units: [a, x]}\n', 'đơn vị "x"'],
    ['id: truong\n', 'id: truong\n        eligibility: {minimumPoints: 80}\n', 'Điều kiện bình xét'],
    ['choices: {kind: choose, atMost: 1}', 'seats: 2', 'Trưởng chỉ có một'],
    ['{id: co, award: co,', '{id: co, award: co, candidatesFrom: {units: all},', 'chỉ khi bầu'],
  ])('is told what does not fit: %s → %s', (from, to, said) => {
    const changed = to.startsWith('elects') ? to.replace(', award', '\n        award') : to;
    expect(problemsOf(from, changed).join('\n')).toContain(said);
  });
});
