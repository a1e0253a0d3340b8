/** The commands about who may come in. */
import type { Phase, Step } from './phases.ts';
import { HEAD, LATE, OPERATOR, type CommandInput } from './small-cluster.ts';
import { ADMINISTRATION } from '#domain/access/administrator.ts';
import { localDate } from '#domain/shared/time.ts';

const ACTS: readonly CommandInput[] = [
  { do: 'link.renew', unit: LATE, reader: 'unit' },
  { do: 'link.revoke', unit: LATE, reader: 'leader' },
  {
    do: 'person.add',
    person: 'thu-ky',
    unit: HEAD.unit,
    name: 'Thư ký',
    email: 'thu-ky@cum.example',
    role: 'secretary',
    invite: true,
  },
];

/** Hours later: the invitation has left by then, whatever held it up. */
const REMOVED: Step = {
  at: '2026-01-15T04:30:00Z',
  id: 'remove-thu-ky',
  by: HEAD,
  does: { do: 'person.remove', person: 'thu-ky' },
};

/** Five minutes apart. */
const STEPS = ACTS.map((does, n): Step => {
  const at = `2026-01-15T02:${String(n * 5).padStart(2, '0')}:00Z`;
  return { at, id: `2026-01-15-${n}-${does.do}`, by: HEAD, does };
});

/** A cluster that is founded beside the year's own. */
export const FOUNDED = 'cum-moi';

const named = (time: string, does: CommandInput): Step => ({
  ...{ at: `2026-01-16T${time}:00Z`, id: `2026-01-16-${time.slice(3)}-${does.do}`, in: ADMINISTRATION },
  ...{ by: OPERATOR, does },
});

export const DOOR: readonly Phase[] = [
  {
    desk: true,
    name: 'desk: who may come in',
    from: '2026-01-15T02:00:00Z',
    until: '2026-01-15T06:30:00Z',
    steps: [...STEPS, REMOVED],
  },
  {
    desk: true,
    name: 'desk: the deployment',
    from: '2026-01-16T02:00:00Z',
    until: '2026-01-16T05:00:00Z',
    steps: [
      named('02:00', {
        do: 'administrator.add',
        administrator: 'qt',
        name: 'Quản trị',
        email: 'qt@bo.example',
      }),
      {
        ...{ at: '2026-01-16T02:05:00Z', id: '2026-01-16-1-cluster.create', in: FOUNDED },
        by: { unit: ADMINISTRATION, name: 'Quản trị', role: 'administrator' },
        does: {
          do: 'cluster.create',
          ...{ name: 'Cụm thi đua mới', block: 'Khối Sở Tư pháp', from: localDate('2026-01-01') },
          head: { id: 'stp-moi', name: 'Sở Tư pháp mới', kind: 'STP' },
          secretary: { name: 'Thư ký mới', email: 'thu-ky@stp-moi.example' },
        },
      },
      named('02:10', { do: 'administrator.remove', administrator: 'qt' }),
    ],
  },
];
