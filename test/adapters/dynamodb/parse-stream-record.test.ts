import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '#app/ports.ts';
import { parseStreamRecord } from '#adapters/dynamodb/parse-stream-record.ts';

/** JSON as DynamoDB tags it. */
function tag(value: Json): AttributeValue {
  if (value === null) return { NULL: true };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(tag) };
  return { M: tagAll(value as Readonly<Record<string, Json>>) };
}
const tagAll = (map: Readonly<Record<string, Json>>) =>
  Object.fromEntries(Object.entries(map).map(([name, value]) => [name, tag(value)]));

const row = { pk: 'c#1', sk: 'stage', type: 'stage', v: 2, open: false, units: ['Lạng Sơn', ''], at: null };
const other = { ...row, open: true, counts: { n: 0, deep: [{ m: -7 }] } };
const image = (of: Readonly<Record<string, Json>>) => tagAll({ ...of, _tx: 't-1' });
const Keys = tagAll({ pk: 'c#1', sk: 'stage' });
const key = { pk: 'c#1', sk: 'stage' };

function record(eventName: DynamoDBRecord['eventName'], images: DynamoDBRecord['dynamodb']): DynamoDBRecord {
  return {
    ...(eventName ? { eventName } : {}),
    dynamodb: { Keys, StreamViewType: 'NEW_AND_OLD_IMAGES', ...images },
  };
}

describe('a stream record', () => {
  test('of an insert has only the row after', () => {
    expect(parseStreamRecord(record('INSERT', { NewImage: image(row) }))).toEqual({ key, after: row });
  });

  test('of a modification has both, without the id of the transaction', () => {
    const change = parseStreamRecord(record('MODIFY', { OldImage: image(row), NewImage: image(other) }));
    expect(change).toEqual({ key, before: row, after: other });
  });

  test('of a removal has only the row before', () => {
    expect(parseStreamRecord(record('REMOVE', { OldImage: image(row) }))).toEqual({ key, before: row });
  });

  test('gives back any JSON a row may hold', () => {
    const { value } = fc.letrec<{ value: Json }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.string({ unit: 'binary' }),
        fc.maxSafeInteger(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value')),
        fc.dictionary(fc.string({ minLength: 1 }), tie('value'), { noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(value, (x) => {
        const after = { ...row, x };
        expect(parseStreamRecord(record('INSERT', { NewImage: image(after) }))).toEqual({ key, after });
      }),
    );
  });

  const bad: [string, DynamoDBRecord, string][] = [
    ['without keys', { eventName: 'INSERT', dynamodb: {} }, 'without a key'],
    ['without a body', { eventName: 'INSERT' }, 'without a key'],
    ['without an event name', record(undefined, { NewImage: image(row) }), 'without an event name'],
    ['whose stream has no new images', record('INSERT', {}), 'c#1 / stage: INSERT without its new image'],
    ['whose stream has no old images', record('MODIFY', { NewImage: image(row) }), 'without its old image'],
    ['of a removal without image', record('REMOVE', {}), 'without its old image'],
    ['of a row without type', record('INSERT', { NewImage: Keys }), 'new image cannot be read'],
    ['with a set', record('INSERT', { NewImage: { ...image(row), x: { SS: ['a'] } } }), 'cannot be read'],
    ['with binary', record('INSERT', { NewImage: { ...image(row), x: { B: 'AA==' } } }), 'cannot be read'],
    ['with a fraction', record('INSERT', { NewImage: { ...image(row), x: { N: '0.5' } } }), 'cannot be read'],
    ['with a huge number', record('INSERT', { NewImage: { ...image(row), x: { N: '1E40' } } }), 'cannot be'],
  ];
  test.each(bad)('%s throws and names its key', (_, bytes, message) => {
    expect(() => parseStreamRecord(bytes)).toThrow(message);
    expect(() => parseStreamRecord(bytes)).toThrow(TypeError);
  });
});
