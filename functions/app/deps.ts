/** What use cases are given: ports, nothing of the environment. */
import type {
  Chance,
  Clock,
  MachineClock,
  MailComposer,
  MailTransport,
  Queues,
  Table,
  Workflows,
} from './ports.ts';

export interface Deps {
  readonly table: Table;
  readonly clock: Clock;
  readonly machine: MachineClock;
  readonly chance: Chance;
}

/** For the router: what it starts and fills. */
export interface RoutingDeps extends Deps {
  readonly workflows: Workflows;
  readonly queues: Queues;
}

/** For the senders of mail. */
export interface MailDeps extends Deps {
  readonly transport: MailTransport;
  /** Delivery events, kept outside the main table so that a restore does not forget them. */
  readonly mailEvents: Table;
  readonly composer: MailComposer;
  /** The sender's address, verified at the transport. */
  readonly from: string;
}
