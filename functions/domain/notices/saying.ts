/**
 * What a notice says, apart from how things stood when it was owed: two notices of one id that say the same are
 * the same mail. After a restore a person may do an act anew and choose otherwise: that is another mail.
 */
import type { NoticeFacts } from './notice.ts';

export function sayingOf(facts: NoticeFacts): object {
  switch (facts.kind) {
    case 'opening': {
      const { openedOn: _openedOn, remindOn: _remindOn, ...saying } = facts;
      return saying;
    }
    case 'accepted': {
      const { at: _at, ...saying } = facts;
      return saying;
    }
    case 'escalation': {
      const { workingDaysLate: _late, submitted: _submitted, owing: _owing, ...saying } = facts;
      return saying;
    }
    default:
      // A receipt keeps its moment: whoever sends anew is told that it arrived.
      return facts;
  }
}
