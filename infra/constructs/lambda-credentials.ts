/**
 * Stands in the bundles for the SDK's chain of credential providers, which asks files, other services and the
 * instance: a function of Lambda has its credentials in its environment and nowhere else ("Defined runtime
 * environment variables", AWS Lambda guide), and a chain is 250 KB that no function of ours runs.
 */
export const defaultProvider = () => async () => {
  const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '', AWS_SESSION_TOKEN } = process.env;
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN !== undefined && { sessionToken: AWS_SESSION_TOKEN }),
  };
};
