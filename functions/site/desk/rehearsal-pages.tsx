/** Rehearsals from the browser: begun by a button, read while and after they play. */
import type { Rehearsal, SilentUnits } from '#app/ports.ts';
import {
  calendarTable,
  heldTable,
  Played,
  Playing,
  rehearsedMails,
  RehearsalStart,
  reminderTable,
} from '#views/desk/rehearsal-pages.tsx';
import type { ClusterRead } from '#app/read/cluster-board.ts';
import { definePage, type DeskAct } from './desk-page.tsx';
import { selectField } from './fields.ts';

const SILENT: readonly { readonly value: SilentUnits; readonly label: string }[] = [
  { value: 'all', label: 'Không đơn vị nào gửi (thấy mọi lần nhắc)' },
  { value: 'some', label: 'Một phần ba số đơn vị không gửi' },
  { value: 'none', label: 'Mọi đơn vị gửi đúng hạn' },
];

const rehearse: DeskAct<ClusterRead> = {
  act: 'rehearse',
  form: ({ board }, { deps }) =>
    deps.rehearsals && board.cycles.length > 0
      ? {
          heading: 'Chạy thử một kỳ thi đua',
          button: 'Chạy thử',
          fields: [
            selectField(
              'cycle',
              'Kỳ thi đua',
              board.cycles.map(({ cycle }) => ({ value: cycle.slug, label: cycle.name })),
            ),
            selectField('silent', 'Giả định', SILENT),
          ],
        }
      : undefined,
  filled: ({ board }) => ({ cycle: board.cycles[0]?.cycle.slug ?? '', silent: 'all' }),
  start: async (read, said, { deps, base, visitor }) => {
    const cycle = read.board.cycles.find((one) => one.cycle.slug === said.text('cycle'));
    const silent = SILENT.find(({ value }) => value === said.text('silent'));
    if (cycle === undefined) said.wrong('cycle', 'chưa chọn.');
    if (silent === undefined) said.wrong('silent', 'chưa chọn.');
    if (cycle === undefined || silent === undefined || deps.rehearsals === undefined) return base;
    try {
      // The contract of scenarios is loaded with the first rehearsal: no other page of the desk wants it.
      const { scenarioOfCycle } = await import('./scenario-of-cycle.ts');
      const scenario = scenarioOfCycle(read, cycle, silent.value);
      const about = { cycle: cycle.cycle.slug, silent: silent.value };
      const id = await deps.rehearsals.start(visitor.cluster, about, scenario);
      return `${base}/chay-thu/${id}`;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      said.wrong('cycle', error.message);
      return base;
    }
  },
  done: '',
};

export const rehearsalsPage = definePage<ClusterRead>({
  path: '/chay-thu',
  read: async ({ read }) => read,
  title: () => 'Chạy thử',
  body: ({ board }, { deps }, form) => (
    <RehearsalStart possible={deps.rehearsals !== undefined && board.cycles.length > 0} form={form} />
  ),
  acts: [rehearse],
});

export const rehearsalPage = definePage<Rehearsal>({
  path: '/chay-thu/:id',
  read: async ({ deps, visitor, param }) => deps.rehearsals?.read(visitor.cluster, param('id')),
  title: ({ cycle }, { read }) =>
    `Chạy thử kỳ ${read.board.cycles.find((one) => one.cycle.slug === cycle)?.cycle.name ?? cycle}`,
  body: (rehearsal, { read, at, query }) => {
    switch (rehearsal.is) {
      case 'playing':
        return <Playing percent={rehearsal.percent} at={at} />;
      case 'failed':
        return (
          <>
            <p class="late">Không chạy thử được.</p>
            <pre lang="en">{rehearsal.why}</pre>
          </>
        );
      case 'played':
        return (
          <Played read={read} year={rehearsal.result} at={at} sample={query('mau')} page={query('trang')} />
        );
    }
  },
  tables: (rehearsal, { read }) =>
    rehearsal.is === 'played'
      ? [
          calendarTable(rehearsal.result),
          reminderTable(read, rehearsal.result),
          heldTable(read, rehearsal.result),
          rehearsedMails(read, rehearsal.result),
        ]
      : [],
});
