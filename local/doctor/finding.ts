/** What the doctor finds: what was looked at, how it stands, and what to do about it. */

export interface Finding {
  /** Short and stable: scripts and the runbook name it. */
  readonly check: string;
  /** `bad`: somebody will miss a mail or a page. `warning`: it works, and should not stay so. */
  readonly is: 'good' | 'warning' | 'bad';
  readonly says: string;
  /** Always there when something is to be done. */
  readonly todo?: string;
}

export interface Check {
  readonly check: string;
  readonly run: () => Promise<readonly Finding[]>;
  /** What to do when the check itself cannot be made. */
  readonly todo: string;
}

export const good = (check: string, says: string): Finding => ({ check, is: 'good', says });
export const warning = (check: string, says: string, todo: string): Finding => ({
  ...{ check, is: 'warning', says, todo },
});
export const bad = (check: string, says: string, todo: string): Finding => ({ check, is: 'bad', says, todo });

/** One after another; a check that fails is a finding, never the end of the others. */
export async function examine(checks: readonly Check[]): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { check, run, todo } of checks) {
    try {
      findings.push(...(await run()));
    } catch (error) {
      findings.push(bad(check, error instanceof Error ? error.message : String(error), todo));
    }
  }
  return findings;
}
