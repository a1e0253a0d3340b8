/** What a unit sends: one version of its paper, by kind of stage. Every version is kept. */
import type { Figure } from '../indicators/indicator.ts';
import type { Registrant } from '../registration/registration.ts';
import type { ClusterId, CycleSlug, StageId, UnitId } from '../shared/ids.ts';
import type { Instant } from '../shared/time.ts';

export interface RegistrationEntry {
  readonly award: string;
  readonly registrant: Registrant;
  readonly targets?: string;
}

export interface Attachment {
  readonly name: string;
  readonly file: string;
}

/** All parts are optional: a stage asks for some of them. */
export interface SubmissionContent {
  readonly text?: string;
  /** For a draft put to the units. */
  readonly agrees?: boolean;
  readonly registrations?: readonly RegistrationEntry[];
  /** Figures by indicator id. */
  readonly figures?: Readonly<Record<string, Figure>>;
  /** Text sections by heading. */
  readonly sections?: Readonly<Record<string, string>>;
  /** A row per running movement, by movement id. */
  readonly movements?: Readonly<Record<string, string>>;
  /** Self-scored points in hundredths, by criterion code. */
  readonly selfScore?: Readonly<Record<string, number>>;
  /** What proves the points (minh chứng), by criterion code. */
  readonly evidence?: Readonly<Record<string, string>>;
  readonly delegates?: readonly {
    readonly name: string;
    readonly position: string;
    readonly voter?: boolean;
  }[];
  readonly attachments?: readonly Attachment[];
}

export interface Version {
  readonly cluster: ClusterId;
  readonly cycle: CycleSlug;
  readonly stage: StageId;
  readonly unit: UnitId;
  readonly n: number;
  readonly at: Instant;
  readonly by: string;
  readonly content: SubmissionContent;
}
