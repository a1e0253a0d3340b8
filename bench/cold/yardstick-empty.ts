/** The least a function can be. */
export const handler = async (): Promise<object> => ({ statusCode: 200, body: 'ok' });
