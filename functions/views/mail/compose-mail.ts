/** The mail a notice owes, from its facts and what is known when it is sent. Pure. */
import type { NoticeFacts } from '#domain/notices/notice.ts';
import { composeCode, composeLink } from './access-mails.ts';
import { composeConferenceMoved, composeHandOver } from './cluster-mails.ts';
import { composeAuditSeal } from './audit-seal.ts';
import { composeDigest } from './digest.ts';
import type { MailContext, MailModel } from './mail-model.ts';
import { composeInvitation, composeMessage } from './message-mails.ts';
import { ownWords } from './own-words.ts';
import { composeOpening } from './opening.ts';
import { composeDecision, composeResult } from './outcome-mails.ts';
import { composeConfirmContact, composeEscalation } from './people-mails.ts';
import { composeMerger, composeRegistrationState } from './registration-mails.ts';
import { composeScore } from './score-mail.ts';
import { composeSecretariatDigest } from './secretariat-digest.ts';
import {
  composeAccepted,
  composeExtension,
  composeLatenessWaived,
  composeReceipt,
  composeReturn,
} from './task-mails.ts';

/**
 * @throws RangeError for a digest with nothing to tell, a link that is not http(s), or a time of day that is
 * none.
 */
export function composeMail(facts: NoticeFacts, context: MailContext): MailModel {
  const words = ownWords(facts, context);
  return composeKind(facts, words ? { ...context, words } : context);
}

function composeKind(facts: NoticeFacts, context: MailContext): MailModel {
  switch (facts.kind) {
    case 'opening':
      return composeOpening(facts, context);
    case 'confirm-contact':
      return composeConfirmContact(facts, context);
    case 'receipt':
      return composeReceipt(facts, context);
    case 'accepted':
      return composeAccepted(facts, context);
    case 'return':
      return composeReturn(facts, context);
    case 'extension':
      return composeExtension(facts, context);
    case 'lateness-waived':
      return composeLatenessWaived(facts, context);
    case 'conference-moved':
      return composeConferenceMoved(facts, context);
    case 'escalation':
      return composeEscalation(facts, context);
    case 'registration-state':
      return composeRegistrationState(facts, context);
    case 'merger':
      return composeMerger(facts, context);
    case 'result':
      return composeResult(facts, context);
    case 'score':
      return composeScore(facts, context);
    case 'decision':
      return composeDecision(facts, context);
    case 'hand-over':
      return composeHandOver(facts, context);
    case 'message':
      return composeMessage(facts, context);
    case 'invitation':
      return composeInvitation(facts, context);
    case 'code':
      return composeCode(facts, context);
    case 'link':
      return composeLink(facts, context);
    case 'audit-seal':
      return composeAuditSeal(facts, context);
    case 'digest':
      return composeDigest(facts, context);
    case 'secretariat-digest':
      return composeSecretariatDigest(facts, context);
  }
}
