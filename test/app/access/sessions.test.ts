/** What a session's cookie opens, and no longer opens: each rule where no other one would say the same. */
import { afterEach, expect, it } from 'vitest';
import { makeDoor, UNIT, type Door } from './support.ts';
import { CLUSTER_ID } from '../support/people.ts';
import { askForCode } from '#app/access/ask-for-code.ts';
import { enterCode } from '#app/access/enter-code.ts';
import {
  beginSession,
  checkFormToken,
  endSession,
  formerHolder,
  formToken,
  readVisit,
} from '#app/access/sessions.ts';
import type { Visitor } from '#app/access/visitor.ts';
import { newWork } from '#app/act.ts';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { ADMINISTRATION } from '#domain/access/administrator.ts';
import { IDLE_SECONDS, type SessionHolder } from '#domain/access/session.ts';

let door: Door;
afterEach(() => door.close());

async function signIn(former?: string): Promise<string> {
  const asked = await askForCode(door.deps, door.link(), 'main');
  if (asked.is !== 'code') throw new Error(asked.is);
  await door.post();
  const entered = await enterCode(
    door.deps,
    { cluster: CLUSTER_ID, id: asked.challenge },
    await door.code(),
    former,
  );
  if (entered.is !== 'in') throw new Error(entered.is);
  return entered.cookie;
}

async function begin(cluster: string, holder: SessionHolder): Promise<string> {
  const by = { unit: 'system', name: 'cổng', role: 'operator' } as const;
  const work = newWork(createClusterStore(door.table, cluster), await door.deps.clock.now(), by);
  const cookie = beginSession(door.deps, work, cluster, holder);
  await work.commit(`begin-${door.deps.chance.id()}`);
  return cookie;
}

it('ends after two hours without a request, long before its twelve are over', async () => {
  door = await makeDoor();
  const cookie = await signIn();
  door.wait(IDLE_SECONDS - 1);
  expect(await readVisit(door.deps, cookie)).toBeDefined();
  door.wait(IDLE_SECONDS);
  expect(await readVisit(door.deps, cookie)).toBeUndefined();
});

it('that ended keeps the moment of its end when the device signs in again', async () => {
  door = await makeDoor();
  const former = await signIn();
  await endSession(door.deps, former);
  const ended = async () => (await door.store.sessions()).flatMap(({ value: { endedAt } }) => endedAt ?? []);
  const before = await ended();
  door.wait(600);
  await signIn(former);
  expect(await ended()).toEqual(before);
});

it('tells whose device it is when it ran out, and never once somebody signed out', async () => {
  door = await makeDoor();
  const ranOut = await signIn();
  door.wait(IDLE_SECONDS);
  expect(await formerHolder(door.deps, ranOut)).toMatchObject({ contact: 'main', link: { unit: UNIT } });
  const left = await signIn();
  await endSession(door.deps, left);
  expect(await formerHolder(door.deps, left)).toBeUndefined();
});

it.each<[string, SessionHolder]>([
  [CLUSTER_ID, { as: 'secretariat', person: 'keeper' }],
  [ADMINISTRATION, { as: 'administrator', administrator: 'keeper' }],
])('of the keeper of a machine opens %s only where there is a keeper', async (cluster, holder) => {
  door = await makeDoor();
  const cookie = await begin(cluster, holder);
  const keeper = { issuer: 'https://may.example', subject: 'keeper' };
  expect((await readVisit({ ...door.deps, keeper }, cookie))?.visitor.as).toBe(holder.as);
  expect(await readVisit(door.deps, cookie)).toBeUndefined();
});

it('has forms that are of one person, in one role', async () => {
  door = await makeDoor();
  const visitor = { as: 'unit', cluster: CLUSTER_ID, unit: UNIT, email: 'a@b.example' } as Visitor;
  const token = await formToken(door.deps, visitor);
  const holds = (other: object) => checkFormToken(door.deps, { ...visitor, ...other }, token);
  expect(await holds({ session: 'another' })).toBe(true);
  for (const other of [{ as: 'secretariat' }, { email: 'b@b.example' }, { unit: 'x' }, { cluster: 'x' }])
    expect(await holds(other), JSON.stringify(other)).toBe(false);
});
