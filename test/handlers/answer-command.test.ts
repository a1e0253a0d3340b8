import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CLUSTER_ID, officer } from '../app/support/people.ts';
import { makeWorld, type World } from '../app/support/world.ts';
import { MAX_COMMAND_BYTES } from '#contracts/command-size.ts';
import { answerCommand } from '../../functions/handlers/answer-command.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.close());

const send = (content: object) =>
  answerCommand(
    world.deps,
    JSON.stringify({
      id: 'command-1',
      cluster: CLUSTER_ID,
      actor: officer('stp-son-la'),
      command: { do: 'submission.send', cycle: '2025', stage: 'launch', unit: 'stp-son-la', content },
    }),
  );

describe('the command API', () => {
  it.each([
    ['a text', { text: 'một nửa \ud800 chữ' }, 'command.content.text'],
    ['a name', { sections: { 'tên \udc00': 'x' } }, 'command.content.sections'],
  ])('names the place of %s that is no Unicode, and writes nothing', async (_what, content, path) => {
    expect(await send(content)).toEqual({
      status: 400,
      body: { ok: false, problems: [{ path, message: 'not well-formed Unicode' }] },
    });
    expect(await world.audit()).toEqual([]);
  });

  it('takes whole pairs', async () => {
    // Refused for its cycle, which is a matter of the rules.
    expect((await send({ text: '💥' })).status).toBe(409);
  });

  it('refuses what is no JSON, and what is too long, before it looks', async () => {
    expect((await answerCommand(world.deps, '{')).status).toBe(400);
    expect((await answerCommand(world.deps, ' '.repeat(MAX_COMMAND_BYTES + 1))).status).toBe(413);
  });
});
