/** The least a function with a table can be: the SDK's document client, one read, nothing else. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async (event: { readonly pk: string; readonly sk: string }): Promise<object> => {
  const { Item } = await client.send(
    new GetCommand({ TableName: process.env['TABLE_NAME'], Key: { pk: event.pk, sk: event.sk } }),
  );
  return { statusCode: 200, body: JSON.stringify(Item) };
};
