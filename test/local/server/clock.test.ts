import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { exampleOffice, type Example } from '../support/example-office.ts';
import { mailEnvelopes } from '#local/server/read-mails.ts';

let example: Example;
beforeEach(() => {
  example = exampleOffice();
});
afterEach(() => example.close());

const step = (form: string) => example.post('/dong-ho/buoc', form);

it('steps to the next moment, by a day, by a week, to a date as it is written here', async () => {
  expect((await step('den=viec')).status).toBe(303);
  expect(example.office.now()).toBe('2025-02-10T00:30:00Z');
  await step('den=ngay');
  expect(example.office.now()).toBe('2025-02-11T00:30:00Z');
  await step('den=tuan');
  expect(example.office.now()).toBe('2025-02-18T00:30:00Z');
  await step('den=ngay-chon&ngay=01/03/2025');
  expect(example.office.now()).toBe('2025-03-01T02:00:00Z');
  expect(mailEnvelopes(example.office).length).toBeGreaterThan(15);
});

it.each(['ngay=30/2/2025', 'ngay=1/1/2025', 'ngay=', 'ngay=1/1/2999', ''])(
  'refuses to step to %j and stays where it is',
  async (form) => {
    const before = example.office.now();
    expect((await step(`den=ngay-chon&${form}`)).status).toBe(400);
    expect(example.office.now()).toBe(before);
  },
);

it('runs at the speed that was chosen until it is paused, and remembers both', async () => {
  await example.post('/dong-ho/chay', 'speed=6');
  expect(example.driver.isRunning()).toBe(true);
  expect(example.office.state.position()).toMatchObject({ running: true, speed: 6 });
  await sleep(700);
  expect(await (await example.get('/')).text()).toContain('http-equiv="refresh"');
  await example.post('/dong-ho/dung', '');
  await sleep(150);
  const stood = example.office.now();
  expect(stood > '2025-02-11').toBe(true);
  await sleep(300);
  expect(example.office.now()).toBe(stood);
  expect(await (await example.get('/')).text()).not.toContain('http-equiv="refresh"');
});

it.each(['0', '-1', 'x', '1e9', 'Infinity'])('refuses a speed of %s', async (speed) => {
  expect((await example.post('/dong-ho/chay', `speed=${speed}`)).status).toBe(400);
  expect(example.driver.isRunning()).toBe(false);
});
