import { describe, expect, it } from 'vitest';
import { instant, localDate } from '#domain/shared/time.ts';
import { resolvePlan, type PlanContext } from '#domain/stage/plan.ts';
import { executionName, generationTag, type Stage, type StageStatus } from '#domain/stage/stage.ts';
import {
  close,
  extend,
  moveDates,
  open,
  recordAsDone,
  regenerate,
  reopen,
  type Decided,
  type Turn,
} from '#domain/stage/transitions.ts';
import { on, openStage, PLAIN, stage } from './samples.ts';

const CONTEXT: PlanContext = { conference: undefined, calendar: PLAIN, policy: { moveToWorkingDay: true } };
const turn = (now = '2025-03-10T02:00:00Z'): Turn => ({ now: instant(now), nonce: 'bbbbbbbb', by: 'thư ký' });
const to = (date: string, time?: string) => ({ due: localDate(date), ...(time !== undefined && { time }) });

function value<T>(decided: Decided<T>): T {
  if (!decided.ok) throw new Error(`${decided.code}: ${decided.message}`);
  return decided.value;
}
const codeOf = (decided: Decided<unknown>): string => (decided.ok ? 'ok' : decided.code);

const STATUSES: Record<StageStatus['is'], StageStatus> = {
  planned: { is: 'planned' },
  open: { is: 'open', at: instant('2025-03-03T01:00:00Z'), by: 'thư ký' },
  closed: { is: 'closed', at: instant('2025-03-05T01:00:00Z'), by: 'thư ký' },
  recorded: { is: 'recorded', openedOn: localDate('2025-02-01'), closedOn: localDate('2025-02-02') },
};
const inStatus = (is: StageStatus['is']): Stage => stage('registration', { status: STATUSES[is] });

const ACTS: Record<
  string,
  { readonly act: (of: Stage) => Decided<Stage>; readonly from: readonly string[] }
> = {
  open: { act: (of) => open(of, ['a'], turn()), from: ['planned'] },
  close: { act: (of) => close(of, turn()), from: ['open'] },
  extend: { act: (of) => extend(of, to('2025-04-01'), CONTEXT, turn()), from: ['planned', 'open'] },
  reopen: { act: (of) => reopen(of, localDate('2025-04-01'), CONTEXT, turn()), from: ['closed'] },
  'record as done': {
    act: (of) =>
      recordAsDone(of, { openedOn: localDate('2025-02-01'), closedOn: localDate('2025-02-20') }, turn()),
    from: ['planned'],
  },
};

describe('every change of a stage', () => {
  const pairs = Object.entries(ACTS).flatMap(([name, { act, from }]) =>
    Object.keys(STATUSES).map((is) => ({
      name,
      is: is as StageStatus['is'],
      act,
      allowed: from.includes(is),
    })),
  );

  it.each(pairs)('$name of a $is stage: $allowed', ({ act, is, allowed }) => {
    const before = inStatus(is);
    const decided = act(before);
    if (!allowed) return expect(codeOf(decided)).toBe('out-of-turn');
    const after = value(decided);
    expect(after.generation).toEqual({ n: before.generation.n + 1, nonce: 'bbbbbbbb', since: turn().now });
    expect(after.nextDue).toBe(turn().now);
  });

  it('says in Vietnamese in which state the stage is', () => {
    const decided = close(inStatus('closed'), turn());
    expect(!decided.ok && decided.message).toBe('Giai đoạn "đăng ký thi đua" đã đóng, không thể đóng.');
  });
});

describe('opening', () => {
  it('freezes who owes and since when', () => {
    const opened = value(open(stage(), ['a', 'b'], turn()));
    expect(opened.units).toEqual(['a', 'b']);
    expect(opened.status).toEqual({ is: 'open', at: turn().now, by: 'thư ký' });
  });

  it('is refused from the moment of the deadline on', () => {
    expect(codeOf(open(stage(), ['a'], turn('2025-03-25T16:59:59Z')))).toBe('ok');
    const decided = open(stage(), ['a'], turn('2025-03-25T17:00:00Z'));
    expect(codeOf(decided)).toBe('deadline-passed');
    expect(!decided.ok && decided.message).toContain('25/3/2025');
  });
});

describe('closing', () => {
  it('remembers when it was opened', () => {
    const closed = value(close(openStage(), turn()));
    expect(closed.status).toEqual({
      is: 'closed',
      at: turn().now,
      by: 'thư ký',
      openedAt: instant('2025-03-03T01:00:00Z'),
    });
  });
});

describe('a new deadline', () => {
  it('may be later or sooner, and notes when it was changed', () => {
    for (const date of ['2025-04-01', '2025-03-14']) {
      const changed = value(extend(openStage(), to(date), CONTEXT, turn()));
      expect(changed.dates.due).toBe(date);
      expect(changed.deadlineChangedAt).toBe(turn().now);
      expect(changed.plan.due).toEqual({ on: date });
    }
  });

  it('moves from a day off to the next working day', () => {
    const changed = value(extend(openStage(), to('2025-04-05'), CONTEXT, turn()));
    expect(changed.dates.due).toBe('2025-04-07');
    expect(changed.dates.dueAt).toBe('2025-04-07T17:00:00Z');
  });

  it('may name an hour', () => {
    const changed = value(extend(openStage(), to('2025-03-28', '11:30'), CONTEXT, turn()));
    expect(changed.dates.dueAt).toBe('2025-03-28T04:30:00Z');
  });

  it('is refused when it has passed, and when it is the present one', () => {
    expect(codeOf(extend(openStage(), to('2025-03-07'), CONTEXT, turn()))).toBe('into-the-past');
    expect(codeOf(extend(openStage(), to('2025-03-10'), CONTEXT, turn()))).toBe('ok');
    expect(codeOf(extend(openStage(), to('2025-03-25'), CONTEXT, turn()))).toBe('same-deadline');
    expect(codeOf(extend(openStage(), to('2025-03-10', '08:00'), CONTEXT, turn()))).toBe('into-the-past');
  });

  it('of a planned stage is refused before its opening', () => {
    const planned = stage('registration', { plan: { opens: on('2025-06-02'), due: on('2025-06-20') } });
    expect(codeOf(extend(planned, to('2025-05-15'), CONTEXT, turn()))).toBe('before-opening');
    expect(codeOf(extend(planned, to('2025-06-03'), CONTEXT, turn()))).toBe('ok');
  });

  it('pushes the calendar date of closing, never pulls it', () => {
    const plan = { opens: on('2025-03-03'), due: on('2025-03-25'), closes: on('2025-03-31') };
    const opened = openStage('registration', { plan });
    const pushed = value(extend(opened, to('2025-04-10'), CONTEXT, turn())).dates;
    expect(pushed.closesAt).toBe(pushed.dueAt);
    const kept = value(extend(opened, to('2025-03-28'), CONTEXT, turn())).dates;
    expect(kept.closes).toBe('2025-03-31');
  });
});

describe('reopening', () => {
  const plan = { opens: on('2025-03-03'), due: on('2025-03-25'), closes: on('2025-03-31') };
  const closed = value(close(openStage('registration', { plan }), turn('2025-04-02T02:00:00Z')));

  it('takes a new deadline, keeps who owes, and leaves the closing to a person', () => {
    const reopened = value(reopen(closed, localDate('2025-04-15'), CONTEXT, turn('2025-04-03T02:00:00Z')));
    expect(reopened.status).toEqual({ is: 'open', at: instant('2025-04-03T02:00:00Z'), by: 'thư ký' });
    expect(reopened.dates.due).toBe('2025-04-15');
    expect(reopened.dates.closesAt).toBeUndefined();
    expect(reopened.units).toEqual(['a', 'b']);
    expect(reopened.generation.n).toBe(closed.generation.n + 1);
  });

  it('of a stage that was closed by mistake keeps the deadline that has not passed', () => {
    const early = value(close(openStage(), turn('2025-03-12T02:00:00Z')));
    const reopened = value(reopen(early, localDate('2025-03-25'), CONTEXT, turn('2025-03-12T03:00:00Z')));
    expect(reopened.dates.due).toBe('2025-03-25');
    expect(reopened.status.is).toBe('open');
  });

  it('is refused with a deadline that has passed', () => {
    expect(codeOf(reopen(closed, localDate('2025-04-02'), CONTEXT, turn('2025-04-03T02:00:00Z')))).toBe(
      'into-the-past',
    );
  });
});

describe('recording as done', () => {
  const record = (openedOn: string, closedOn: string) =>
    recordAsDone(stage(), { openedOn: localDate(openedOn), closedOn: localDate(closedOn) }, turn());

  it('keeps the dates of the paper and writes to nobody', () => {
    const recorded = value(record('2025-02-01', '2025-03-10'));
    expect(recorded.status).toEqual({ is: 'recorded', openedOn: '2025-02-01', closedOn: '2025-03-10' });
    expect(recorded.units).toEqual([]);
  });

  it('is refused with dates reversed or in the future', () => {
    expect(codeOf(record('2025-02-02', '2025-02-01'))).toBe('dates-reversed');
    expect(codeOf(record('2025-02-01', '2025-03-11'))).toBe('in-the-future');
  });
});

describe('following a moved conference', () => {
  const planned = { opens: on('2025-03-03'), due: on('2025-03-25') };
  const later = resolvePlan({ opens: on('2025-03-03'), due: on('2025-04-08') }, CONTEXT);

  it('notes the change of deadline of an open stage, so that rungs begin anew', () => {
    const moved = moveDates(openStage('registration', { plan: planned }), later, turn());
    expect(moved.dates).toEqual(later);
    expect(moved.deadlineChangedAt).toBe(turn().now);
    expect(moved.generation.n).toBe(4);
  });

  it('notes none when the deadline stays, or nobody was told of it yet', () => {
    const same = openStage('registration', { plan: planned });
    expect(moveDates(same, same.dates, turn()).deadlineChangedAt).toBeUndefined();
    expect(
      moveDates(stage('registration', { plan: planned }), later, turn()).deadlineChangedAt,
    ).toBeUndefined();
  });
});

describe('a generation', () => {
  it('rises by one and is due to be looked at now', () => {
    const raised = regenerate(stage(), turn());
    expect(generationTag(raised.generation)).toBe('g4-bbbbbbbb');
    expect(raised.nextDue).toBe(turn().now);
  });

  it('names its execution in at most 80 plain characters, whatever the ids', () => {
    const named = (shape: Partial<Stage>) => executionName(stage('registration', shape));
    expect(named({})).toBe('cum-thu-2025-registration-g3-aaaaaaaa');
    const long = {
      cluster: 'c'.repeat(24),
      cycle: 'y'.repeat(40),
      id: `req-${'r'.repeat(40)}`,
      generation: { n: 123_456, nonce: 'zzzzzzzz', since: instant('2025-01-01T00:00:00Z') },
    };
    const name = named(long);
    expect(name).toMatch(/^[a-z0-9-]{1,80}$/);
    expect(name.endsWith('-g123456-zzzzzzzz')).toBe(true);
  });
});
