/** The first cycle of a cluster, from a few dates: whatever is known of the cluster, the file that is made is sound. */
import { expect, it } from 'vitest';
import { CycleFile } from '#contracts/cluster-file.ts';
import { localDate } from '#domain/shared/time.ts';
import { firstCycleFile, type FirstCycle } from '../../../functions/site/desk/next-cycle.ts';

const NEXT = {
  ...{ slug: '2027', name: 'năm 2027', from: localDate('2027-01-01'), to: localDate('2027-12-31') },
  conference: localDate('2027-12-17'),
};
const made = (first: FirstCycle) => CycleFile.parse(firstCycleFile(NEXT, first));
const stagesOf = (first: FirstCycle) => made(first).stages.map(({ stage }) => stage);
const VOTE = { award: 'co', threshold: '>= 2/3', quorum: '> 1/2' };

it('has no registration without awards, and no vote without something to vote on', () => {
  expect(stagesOf({ awards: [], vote: undefined })).toEqual(['launch', 'mid-year', 'year-end', 'closing']);
  expect(stagesOf({ awards: ['co'], vote: undefined })).toContain('registration');
  expect(stagesOf({ awards: ['co'], vote: undefined })).not.toContain('voting');
});

it('takes every award of the cluster, and votes by the shares that were chosen', () => {
  const cycle = made({ awards: ['co', 'bang-khen'], vote: VOTE });
  expect(cycle.awards).toEqual(['co', 'bang-khen']);
  expect(cycle.stages.map(({ stage }) => stage)).toContain('voting');
  expect(cycle.contests).toMatchObject([{ id: 'co', award: 'co', policy: { seats: { number: 1 } } }]);
});
