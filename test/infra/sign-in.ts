import { describe, expect, it } from 'vitest';
import type { Stage } from '#infra/config.ts';
import { at, DEV, listAt, ofType, PROD, STAGES } from './synthesized.ts';

const GIVEN = {
  ...PROD,
  oidcIssuer: 'https://id.example.vn',
  oidcClientId: 'thi-dua',
} as const satisfies Stage;
const OWN_DOMAIN = {
  ...PROD,
  signInDomain: 'dang-nhap.example.vn',
  signInCertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/2',
} as const satisfies Stage;

const only = (stage: Stage, type: string): unknown => {
  const found = ofType(stage, type);
  expect(found, type).toHaveLength(1);
  return found[0]?.properties;
};

const siteVariables = (stage: Stage): unknown => {
  const site = ofType(stage, 'AWS::Lambda::Function').find(({ id }) => /^DeskPages[0-9A-F]{8}$/.test(id));
  return at(site?.properties, 'Environment', 'Variables');
};

export function describeSignIn(): void {
  describe.each(STAGES)('the sign-in of the secretariat in %s', (_name, stage) => {
    it('takes a second factor from everybody, by a code generator and never by SMS', () => {
      const pool = only(stage, 'AWS::Cognito::UserPool');
      expect(at(pool, 'MfaConfiguration')).toBe('ON');
      expect(at(pool, 'EnabledMfas')).toEqual(['SOFTWARE_TOKEN_MFA']);
      expect(at(pool, 'SmsConfiguration')).toBeUndefined();
      expect(at(pool, 'Policies', 'PasswordPolicy', 'MinimumLength')).toBeGreaterThanOrEqual(12);
    });

    it('lets nobody sign up, and knows people by their address in any case', () => {
      const pool = only(stage, 'AWS::Cognito::UserPool');
      expect(at(pool, 'AdminCreateUserConfig', 'AllowAdminCreateUserOnly')).toBe(true);
      expect(at(pool, 'UsernameAttributes')).toEqual(['email']);
      expect(at(pool, 'UsernameConfiguration', 'CaseSensitive')).toBe(false);
    });

    it('gives an authorization code to the site’s own address alone, and to a client without a secret', () => {
      const client = only(stage, 'AWS::Cognito::UserPoolClient');
      const site = stage.stage === 'prod' ? `https://${stage.domain}` : stage.siteUrl;
      expect(at(client, 'AllowedOAuthFlows')).toEqual(['code']);
      expect(at(client, 'AllowedOAuthScopes')).toEqual(['openid', 'email', 'profile']);
      expect(at(client, 'CallbackURLs')).toEqual([`${site}/dang-nhap/xong`]);
      expect(at(client, 'GenerateSecret')).toBe(false);
      expect(at(client, 'SupportedIdentityProviders')).toEqual(['COGNITO']);
      expect(at(client, 'PreventUserExistenceErrors')).toBe('ENABLED');
      expect(listAt(client, 'ExplicitAuthFlows')).not.toContain('ALLOW_USER_PASSWORD_AUTH');
    });

    it('is what the pages use when the context names no other provider', () => {
      const variables = siteVariables(stage);
      const issuer = JSON.stringify(at(variables, 'OIDC_ISSUER'));
      expect(issuer).toMatch(/https:\/\/cognito-idp\..*People[0-9A-F]{8}/);
      expect(JSON.stringify(at(variables, 'OIDC_CLIENT_ID'))).toMatch(/SiteClient/);
      expect(at(variables, 'OIDC_SECRET_PARAMETER')).toBeUndefined();
    });
  });

  describe('the accounts of the secretariat', () => {
    it('are kept in prod, whatever becomes of the stack, and gone with it in dev', () => {
      const policyOf = (stage: Stage) => ofType(stage, 'AWS::Cognito::UserPool')[0]?.deletionPolicy;
      expect(policyOf(PROD)).toBe('Retain');
      expect(at(only(PROD, 'AWS::Cognito::UserPool'), 'DeletionProtection')).toBe('ACTIVE');
      expect(policyOf(DEV)).toBe('Delete');
      expect(at(only(DEV, 'AWS::Cognito::UserPool'), 'DeletionProtection')).not.toBe('ACTIVE');
    });

    it('are signed in at a host of Cognito’s, or at the office’s own where one is named', () => {
      const free = only(PROD, 'AWS::Cognito::UserPoolDomain');
      expect(JSON.stringify(at(free, 'Domain'))).toContain('thidua-prod-');
      expect(at(free, 'CustomDomainConfig')).toBeUndefined();
      const own = only(OWN_DOMAIN, 'AWS::Cognito::UserPoolDomain');
      expect(at(own, 'Domain')).toBe(OWN_DOMAIN.signInDomain);
      expect(at(own, 'CustomDomainConfig', 'CertificateArn')).toBe(OWN_DOMAIN.signInCertificateArn);
    });

    it('are somebody else’s where the context names a provider: then there is no pool', () => {
      expect(ofType(GIVEN, 'AWS::Cognito::UserPool')).toEqual([]);
      expect(siteVariables(GIVEN)).toMatchObject({
        OIDC_ISSUER: GIVEN.oidcIssuer,
        OIDC_CLIENT_ID: GIVEN.oidcClientId,
      });
    });
  });
}
