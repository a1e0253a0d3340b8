/** After an election the hand-over is filled in with who was elected. */
import { expect, it } from 'vitest';
import { approvals, contestOf, DEPUTY } from '../../app/vote/hall.ts';
import { BASE, keeper, makeHallSite } from './hall-site.ts';
import { OFFICE_IDS } from '#domain/cluster/office.ts';

it('fills the hand-over in with who was elected, and for which period', async () => {
  const bau = (id: string, role: 'head' | 'deputy', units: string[]) =>
    contestOf({
      ...{ id, award: OFFICE_IDS[role], office: { role, period: '2026' } },
      candidatesFrom: { units },
    });
  const contests = [
    bau('truong', 'head', ['stp-son-la', 'stp-cao-bang']),
    bau('pho', 'deputy', ['thads-son-la', 'stp-cao-bang']),
  ];
  const { hall, ...site } = await makeHallSite({ contests });
  const counted = (yes: Record<string, number>) => ({
    ...approvals(14, yes),
    counters: ['stp-lai-chau', 'thads-lai-chau'],
  });
  for (const [id, yes] of [
    ['truong', { 'stp-son-la': 13, 'stp-cao-bang': 1 }],
    ['pho', { 'thads-son-la': 12, 'stp-cao-bang': 2 }],
  ] as const)
    expect(await hall.tally(counted(yes), DEPUTY, id)).toMatchObject({ ok: true });
  await hall.drive();
  site.who.visitor = keeper();
  const html = await (await site.get(`${BASE}/2025/sau-hoi-nghi`)).text();
  expect(html).toMatch(/name="hand-over\.period"[^>]*value="2026"/);
  expect(html).toMatch(/<option value="stp-son-la" selected/);
  expect(html).toMatch(/name="hand-over\.pho\.thads-son-la"[^>]*checked/);
  expect(html).not.toMatch(/name="hand-over\.pho\.stp-cao-bang"[^>]*checked/);
});
