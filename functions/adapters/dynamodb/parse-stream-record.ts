import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import type { Change, Json, Row } from '#app/ports.ts';
import { toRow } from '#adapters/dynamodb/stored-row.ts';

/**
 * A record of the table's stream (view type NEW_AND_OLD_IMAGES) as the change of a row. A row that DynamoDB
 * removed because its time to live was over looks like any other removal.
 * @throws TypeError naming the key when the record is none of ours: an image is missing, a type is used that
 * no row has, a row lacks its key, type or version. Never returns half a change.
 */
export function parseStreamRecord(record: DynamoDBRecord): Change {
  const { Keys, OldImage, NewImage } = record.dynamodb ?? {};
  const key = { pk: Keys?.['pk']?.S, sk: Keys?.['sk']?.S };
  if (key.pk === undefined || key.sk === undefined) throw new TypeError('a stream record without a key');
  const { pk, sk } = key;
  const image = (name: string, tagged: Readonly<Record<string, AttributeValue>> | undefined): Row => {
    if (!tagged) throw new TypeError(`${pk} / ${sk}: ${String(record.eventName)} without its ${name} image`);
    try {
      return toRow(readMap(tagged));
    } catch (cause) {
      throw new TypeError(`${pk} / ${sk}: ${name} image cannot be read`, { cause });
    }
  };
  switch (record.eventName) {
    case 'INSERT':
      return { key: { pk, sk }, after: image('new', NewImage) };
    case 'MODIFY':
      return { key: { pk, sk }, before: image('old', OldImage), after: image('new', NewImage) };
    case 'REMOVE':
      return { key: { pk, sk }, before: image('old', OldImage) };
    case undefined:
      throw new TypeError(`${pk} / ${sk}: a stream record without an event name`);
  }
}

type TaggedMap = Readonly<Record<string, AttributeValue>>;

function readMap(map: TaggedMap): Record<string, Json> {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, readValue(value)]));
}

/**
 * DynamoDB's tagged JSON as plain JSON. Rows hold only what JSON has, so sets and binary are refused, and so
 * is a number that is no safe integer: it was not written by this application.
 */
function readValue(value: AttributeValue): Json {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return readNumber(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.NULL !== undefined) return null;
  if (value.L !== undefined) return value.L.map(readValue);
  if (value.M !== undefined) return readMap(value.M);
  throw new TypeError(`no row holds ${Object.keys(value).join(', ')}`);
}

function readNumber(text: string): number {
  const number = Number(text);
  if (text === '' || !Number.isSafeInteger(number)) throw new TypeError(`no safe integer: ${text}`);
  return number;
}
