/** Which use case carries out which command. */
import type { Act, Answer } from './act.ts';
import type { Command, CommandName, CommandOf } from '#contracts/commands.ts';
import { renewLink, revokeLink } from './access/change-links.ts';
import { addPerson, removePerson } from './access/change-people.ts';
import { addAdministrator, removeAdministrator } from './access/change-administrators.ts';
import * as cycle from './cluster/change-cycle.ts';
import { changeCycle } from './cluster/change-cycle-rules.ts';
import { changeContacts, confirmContact } from './cluster/ask-contacts.ts';
import { delegateStage, handOver } from './cluster/hand-over-roles.ts';
import { createCluster } from './cluster/create-cluster.ts';
import { importCluster } from './cluster/import-cluster.ts';
import { mergeUnit } from './cluster/merge-unit.ts';
import { removeAward, removeMovement } from './cluster/remove-from-set-up.ts';
import { moveConference } from './conference/move-conference.ts';
import { publishFigures } from './conference/publish-figures.ts';
import { concludeConference, planConference, takeAttendance } from './conference/run-conference.ts';
import * as covenant from './conference/sign-covenant.ts';
import { shareDraft, unshareDraft } from './draft/share-draft.ts';
import * as registration from './registration/change-registration.ts';
import { sendAgain } from './mail/send-again.ts';
import { sendMessage } from './mail/send-message.ts';
import { setWording } from './mail/set-wording.ts';
import { erasePerson } from './personal/erase-person.ts';
import { exportPerson } from './personal/export-person.ts';
import { createRequest } from './request/create-request.ts';
import { answerScore } from './score/answer-score.ts';
import { overrideEligibility } from './score/override-eligibility.ts';
import { setScoreTable } from './score/set-score-table.ts';
import { verifyScore, verifyScoreAgain } from './score/verify-score.ts';
import * as deadline from './stage/change-deadline.ts';
import { openStage } from './stage/open-stage.ts';
import { replanStage } from './stage/replan-stage.ts';
import * as submission from './submission/decide-submission.ts';
import { amendContest } from './vote/amend-contest.ts';
import { decideContest } from './vote/decide-contest.ts';
import { enterTally } from './vote/enter-tally.ts';
import { countBox, nameCounters } from './vote/prepare-counting.ts';
import { keepPaper, keepSignedPaper } from './documents/keep-paper.ts';
import { setPaperSettings } from './documents/set-paper-settings.ts';
import { restoreTemplate, useTemplate } from './documents/use-template.ts';
import { recordDecision } from './vote/record-decision.ts';
import { recordTally } from './vote/record-tally.ts';
import { tellSignedPaper } from './submission/tell-signed-paper.ts';
import { receiveSubmissionOnPaper, sendSubmission } from './submission/send-submission.ts';

type UseCases = { readonly [N in CommandName]: (act: Act, command: CommandOf<N>) => Promise<Answer> };

const USE_CASES: UseCases = {
  'cluster.import': importCluster,
  'cluster.create': createCluster,
  'award.remove': removeAward,
  'movement.remove': removeMovement,
  'cycle.create': cycle.createCycle,
  'cycle.change': changeCycle,
  'cycle.await-decision': cycle.awaitDecisions,
  'cycle.close': cycle.closeCycle,
  'request.create': createRequest,
  'conference.move': moveConference,
  'unit.merge': mergeUnit,
  'unit.contacts': changeContacts,
  'contact.confirm': confirmContact,
  'registration.withdraw': registration.withdraw,
  'registration.confirm': registration.confirm,
  'registration.hold': registration.hold,
  'registration.clear': registration.clear,
  'registration.drop': registration.drop,
  'registration.refuse': registration.findIneligible,
  'covenant.adopt': covenant.adoptCovenant,
  'covenant.sign': covenant.signCovenant,
  'covenant.scan': covenant.scanCovenant,
  'papers.set': setPaperSettings,
  'paper.keep': keepPaper,
  'paper.signed': keepSignedPaper,
  'template.use': useTemplate,
  'template.restore': restoreTemplate,
  'roles.hand-over': handOver,
  'stage.delegate': delegateStage,
  'figures.publish': publishFigures,
  'stage.open': openStage,
  'stage.extend': deadline.extendStage,
  'stage.close': deadline.closeStage,
  'stage.reopen': deadline.reopenStage,
  'stage.record-as-done': deadline.recordStageAsDone,
  'stage.plan': replanStage,
  'stage.letter': deadline.giveLetter,
  'unit.extend': submission.extendForUnit,
  'submission.send': sendSubmission,
  'submission.signed': tellSignedPaper,
  'draft.share': shareDraft,
  'draft.unshare': unshareDraft,
  'submission.accept': submission.acceptSubmission,
  'submission.return': submission.returnSubmission,
  'submission.received-on-paper': receiveSubmissionOnPaper,
  'submission.waive-lateness': submission.waiveLate,
  'escalation.release': submission.releaseEscalation,
  'conference.plan': planConference,
  'conference.attendance': takeAttendance,
  'conference.conclude': concludeConference,
  'score-table.set': setScoreTable,
  'score.verify': verifyScore,
  'score.answer': answerScore,
  'score.verify-again': verifyScoreAgain,
  'eligibility.override': overrideEligibility,
  'tally.record': recordTally,
  'tally.enter': enterTally,
  'contest.counters': nameCounters,
  'ballot.box': countBox,
  'contest.amend': amendContest,
  'contest.decide': decideContest,
  'decision.record': recordDecision,
  'message.send': sendMessage,
  'notice.send-again': sendAgain,
  'wording.set': setWording,
  'link.renew': renewLink,
  'link.revoke': revokeLink,
  'person.add': addPerson,
  'person.remove': removePerson,
  'person.export': exportPerson,
  'person.erase': erasePerson,
  'administrator.add': addAdministrator,
  'administrator.remove': removeAdministrator,
};

function carryOut<N extends CommandName>(act: Act, command: CommandOf<N>): Promise<Answer> {
  const useCase: (act: Act, command: CommandOf<N>) => Promise<Answer> = USE_CASES[command.do];
  return useCase(act, command);
}

export const COMMANDS = { carryOut: (act: Act, command: Command) => carryOut(act, command) };
