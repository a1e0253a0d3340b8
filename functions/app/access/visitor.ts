/** Who looks at a page, and as whom they act. */
import { refuse, type Actor } from '../act.ts';
import type { ADMINISTRATION } from '#domain/access/administrator.ts';

/** An officer or leader of a unit who opened the unit's link and typed the code sent to that contact. */
export interface UnitVisitor {
  readonly as: 'unit';
  readonly cluster: string;
  readonly unit: string;
  readonly contact: 'main' | 'deputy' | 'leader';
  readonly name: string;
  readonly email: string;
  /** Id of the session's row: a hash, not the cookie. */
  readonly session: string;
}

/** A person of the head unit or of a deputy who signed in by OpenID Connect. */
export interface SecretariatVisitor {
  readonly as: 'secretariat';
  readonly cluster: string;
  readonly unit: string;
  readonly name: string;
  readonly email: string;
  readonly role: 'secretary' | 'deputy' | 'leader' | 'auditor';
  /** Id of the session's row: a hash, not the cookie. */
  readonly session: string;
}

/** A named counter who typed the code of their own: sees the one count, and nothing else of the site. */
export interface CounterVisitor {
  readonly as: 'counter';
  readonly cluster: string;
  readonly unit: string;
  readonly name: string;
  /** Of their pass: whose form is whose. */
  readonly email: string;
  readonly cycle: string;
  readonly contest: string;
  readonly side: 'a' | 'b';
  readonly session: string;
}

/** Who runs the deployment: sees the list of its clusters, and nothing inside any. */
export interface AdministratorVisitor {
  readonly as: 'administrator';
  readonly cluster: typeof ADMINISTRATION;
  readonly unit: typeof ADMINISTRATION;
  readonly name: string;
  readonly email: string;
  readonly session: string;
}

/** Who looks at a page, as the session says; rights are read per request from the cluster. */
export type Visitor = UnitVisitor | SecretariatVisitor | CounterVisitor | AdministratorVisitor;

/**
 * As whom the visitor's commands are carried out. A contact acts as an officer, the unit's leader too: what
 * belongs to the secretariat takes the secretariat's sign-in.
 * @throws Refusal for an auditor, who only looks.
 */
export function actorOf(visitor: Visitor): Actor {
  const { unit, name } = visitor;
  if (visitor.as === 'administrator') return { unit, name, role: 'administrator' };
  if (visitor.as !== 'secretariat') return { unit, name, role: 'officer' };
  if (visitor.role === 'auditor') {
    refuse('only-looks', 'Vai trò kiểm tra chỉ được xem; việc này do Thường trực Cụm thực hiện.');
  }
  return { unit, name, role: visitor.role };
}
