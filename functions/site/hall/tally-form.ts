/** The form of one counter: which numbers are asked, and the tally they make. */
import { TallyField } from '#contracts/contest.ts';
import { checkTally, type Approval, type Tally, type Votes } from '#domain/contest/ballots.ts';
import { candidateName, frozenFor, type Ballot, type Contest } from '#domain/contest/contest.ts';
import { problemsOfTally } from '#domain/contest/named-tally.ts';
import type { Unit } from '#domain/cluster/cluster.ts';
import type { RollLine } from '#domain/conference/proceedings.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import { parseCount } from '#domain/shared/vietnamese.ts';
import type { Fields } from '#views/desk/model.ts';
import type { Field, Problem } from '#views/forms/model.ts';
import { lineOf, splitLine, unitCalled } from './lines.ts';

export interface CountOf {
  readonly contest: Contest;
  readonly ballot: Ballot;
  readonly units: readonly Unit[];
  readonly today: LocalDate;
  readonly unitNameOf: (id: string) => string;
}

export interface FieldSet {
  readonly legend: string;
  readonly fields: readonly Field[];
}

const SHEETS = [
  ['present', 'Số đơn vị có mặt', 'đơn vị'],
  ['issued', 'Phiếu phát ra', 'phiếu'],
  ['returned', 'Phiếu thu về', 'phiếu'],
  ['valid', 'Phiếu hợp lệ', 'phiếu'],
  ['invalid', 'Phiếu không hợp lệ', 'phiếu'],
] as const;

const APPROVAL = [
  ['yes', 'Đồng ý'],
  ['no', 'Không đồng ý'],
  ['none', 'Không có ý kiến'],
] as const;

const number = (name: string, label: string, suffix = 'phiếu'): Field => ({
  ...{ kind: 'number', name, label, suffix },
});

export function tallyFields(of: CountOf): FieldSet[] {
  const { contest, unitNameOf } = of;
  const { absent } = contest.policy;
  return [
    { legend: 'Số phiếu', fields: SHEETS.map(([name, label, suffix]) => number(name, label, suffix)) },
    ...voteSets(of, 'votes', ''),
    ...(absent === 'written-opinion'
      ? [
          {
            legend: 'Đơn vị vắng mặt gửi ý kiến bằng văn bản',
            fields: contest.electorate.map((id): Field => ({
              ...{ kind: 'tick', name: `w-unit.${id}`, label: unitNameOf(id) },
            })),
          },
          ...voteSets(of, 'w-votes', ' (ý kiến bằng văn bản)'),
        ]
      : []),
    ...(absent === 'own-substitute'
      ? [
          {
            legend: 'Người bỏ phiếu thay',
            fields: [
              {
                kind: 'text' as const,
                rows: 3,
                name: 'substitutes',
                label: 'Mỗi dòng một người',
                hint: 'Đơn vị | họ và tên | số, ngày giấy ủy quyền. Để trống nếu không có.',
              },
            ],
          },
        ]
      : []),
  ];
}

function voteSets({ contest, ballot }: CountOf, at: string, words: string): FieldSet[] {
  const each = contest.policy.choices.kind === 'approve-each';
  if (!each) {
    const fields = ballot.candidates.map((id) => number(`${at}.${id}`, candidateName(contest, id)));
    return [{ legend: `Số phiếu chọn${words}`, fields }];
  }
  return ballot.candidates.map((id) => ({
    legend: `${candidateName(contest, id)}${words}`,
    fields: APPROVAL.map(([kind, label]) => number(`${at}.${id}.${kind}`, label)),
  }));
}

/** What stands in the form before anything was typed: who is on the roll, or what the counter entered before. */
export function filledFields(of: CountOf, entered: Tally | undefined, roll: readonly RollLine[]): Fields {
  if (entered === undefined) {
    const voters = roll.filter(
      ({ unit, status }) => status !== 'absent' && of.contest.electorate.includes(unit),
    );
    return {
      present: voters.length === 0 ? '' : String(voters.length),
      substitutes: voters
        .filter(({ status }) => status === 'substitute')
        .map(({ unit, voter, authority }) => lineOf([of.unitNameOf(unit), voter, authority]))
        .join('\n'),
    };
  }
  const { votes, writtenOpinions, substitutes = [], present, ...sheets } = entered;
  return {
    ...Object.fromEntries(
      SHEETS.map(([name]) => [name, String(name === 'present' ? (present ?? sheets.issued) : sheets[name])]),
    ),
    ...votesAsFields('votes', votes),
    ...(writtenOpinions && {
      ...votesAsFields('w-votes', writtenOpinions.votes),
      ...Object.fromEntries(writtenOpinions.units.map((unit) => [`w-unit.${unit}`, 'co'])),
    }),
    substitutes: substitutes
      .map(({ unit, name, authority }) => lineOf([of.unitNameOf(unit), name, authority]))
      .join('\n'),
  };
}

function votesAsFields(at: string, votes: Votes): Record<string, string> {
  const entries = Object.entries(votes) as [string, Approval | number][];
  return Object.fromEntries(
    entries.flatMap(([id, vote]) =>
      typeof vote === 'number'
        ? [[`${at}.${id}`, String(vote)]]
        : APPROVAL.map(([kind]) => [`${at}.${id}.${kind}`, String(vote[kind])]),
    ),
  );
}

export type ReadTally =
  | { readonly ok: true; readonly tally: Tally }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export function readTally(of: CountOf, fields: Fields, counters: readonly string[]): ReadTally {
  const { contest, ballot, units, today } = of;
  const problems: Problem[] = [];
  const count = (name: string, label: string): number => {
    const text = (fields[name] ?? '').trim();
    const read = parseCount(text);
    if (read.ok) return read.value;
    problems.push({ name, message: `${label}: ${text === '' ? 'chưa ghi số.' : read.message}` });
    return 0;
  };
  const votes = (at: string): Votes => {
    const each = contest.policy.choices.kind === 'approve-each';
    const entries = ballot.candidates.map((id) => {
      const name = candidateName(contest, id);
      if (!each) return [id, count(`${at}.${id}`, name)] as const;
      const approval = APPROVAL.map(([kind, label]) => [
        kind,
        count(`${at}.${id}.${kind}`, `${name}, ${label.toLowerCase()}`),
      ]);
      return [id, Object.fromEntries(approval) as unknown] as const;
    });
    return Object.fromEntries(entries) as Votes;
  };
  const sheets = Object.fromEntries(SHEETS.map(([name, label]) => [name, count(name, label)]));
  const own = votes('votes');
  const written = contest.electorate.filter((id) => fields[`w-unit.${id}`] === 'co');
  const opinions =
    contest.policy.absent === 'written-opinion' && written.length > 0
      ? { writtenOpinions: { units: written, votes: votes('w-votes') } }
      : {};
  const substitutes = substitutesOf(fields['substitutes'] ?? '', units, today, problems);
  if (problems.length > 0) return { ok: false, problems };
  const tally = TallyField.parse({
    round: ballot.n,
    ...sheets,
    votes: own,
    counters: [...counters],
    ...opinions,
    ...(substitutes.length > 0 && { substitutes }),
  });
  const wrong = problemsOf(of, tally);
  return wrong.length > 0 ? { ok: false, problems: wrong } : { ok: true, tally };
}

function substitutesOf(text: string, units: readonly Unit[], on: LocalDate, problems: Problem[]) {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const [of = '', name = '', authority = ''] = splitLine(line);
    const unit = unitCalled(units, on, of);
    if (unit === undefined || name === '' || authority === '') {
      const message = `"${line.trim()}": ghi đủ đơn vị | họ và tên | giấy ủy quyền, đúng tên đơn vị.`;
      problems.push({ name: 'substitutes', message: `Người bỏ phiếu thay: ${message}` });
    }
    return { unit: unit ?? of, name, authority };
  });
}

/** The checks of a tally, each at the field that is to be mended. */
function problemsOf({ contest, ballot, unitNameOf }: CountOf, tally: Tally): Problem[] {
  const fields = checkTally(contest.policy, frozenFor(contest, ballot), tally);
  // The same problems in the same order, with names instead of ids.
  const named = problemsOfTally(contest, ballot, tally, unitNameOf);
  const each = contest.policy.choices.kind === 'approve-each';
  return named.map(({ message }, n) => ({ name: fieldFor(fields[n]?.field ?? '', each), message }));
}

function fieldFor(field: string, each: boolean): string {
  if (SHEETS.some(([name]) => name === field) || field === 'substitutes') return field;
  const [, written, id] = /^(writtenOpinions\.)?votes\.(.+)$/.exec(field) ?? [];
  if (id === undefined) return '';
  return `${written === undefined ? 'votes' : 'w-votes'}.${id}${each ? '.yes' : ''}`;
}
