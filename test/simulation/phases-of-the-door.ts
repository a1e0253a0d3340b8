/** The commands about who may come in. */
import type { Phase, Step } from './phases.ts';
import { HEAD, LATE, type CommandInput } from './small-cluster.ts';

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

export const DOOR: readonly Phase[] = [
  {
    desk: true,
    name: 'desk: who may come in',
    from: '2026-01-15T02:00:00Z',
    until: '2026-01-15T06:30:00Z',
    steps: [...STEPS, REMOVED],
  },
];
