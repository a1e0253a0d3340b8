/** What the SDK, the CDK CLI and the tests are told so that they reach the emulator and nothing else. */
export const REGION = 'ap-southeast-1';

/** The account that the emulator gives to credentials which are no account number. */
export const ACCOUNT = '000000000000';

/**
 * The environment for clients of `endpoint`. Profiles and files of the machine are out of reach: a command
 * meant for the emulator can never act in somebody's account.
 */
export function clientEnvironment(endpoint: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_SESSION_TOKEN: '',
    AWS_PROFILE: '',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    CDK_DISABLE_CLI_TELEMETRY: 'true',
  };
}
