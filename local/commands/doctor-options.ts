/** What the doctor is told. */
export interface DoctorOptions {
  readonly data: string;
  readonly aws?: string;
  readonly from?: string;
  readonly backups?: string;
  readonly init?: true;
  readonly mail?: true;
  readonly to?: readonly string[];
  readonly json?: true;
}
