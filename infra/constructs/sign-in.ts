import { Duration, Stack } from 'aws-cdk-lib';
import {
  AccountRecovery,
  Mfa,
  OAuthScope,
  UserPool,
  UserPoolClientIdentityProvider,
  type UserPoolDomainOptions,
} from 'aws-cdk-lib/aws-cognito';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Construct } from 'constructs';
import { siteUrlOf, stackPrefixOf, type Stage } from '#infra/config.ts';
import { removalPolicyOf } from '#infra/constructs/removal.ts';

/** Where the secretariat signs in, in the words of OpenID Connect. */
export interface SignIn {
  readonly issuer: string;
  readonly clientId: string;
}

/** A forgotten password takes a mail, a lost telephone takes whoever manages the pool. */
const PASSWORD = {
  minLength: 12,
  // Length and no mixture of kinds of letters (ASVS 5.0 6.2.5).
  requireLowercase: false,
  requireUppercase: false,
  requireDigits: false,
  requireSymbols: false,
  tempPasswordValidity: Duration.days(7),
};

/** Signing in asks for the second factor already; a token is read once and thrown away. */
const TOKENS = {
  accessTokenValidity: Duration.minutes(5),
  idTokenValidity: Duration.minutes(5),
  refreshTokenValidity: Duration.hours(1),
};

/**
 * A user pool for the people of the secretariat: nobody signs up, whoever manages it adds them with a verified
 * address, and the first sign-in sets up a code generator (TOTP, RFC 6238). Who of them may do what stays with
 * `person.add`. Its mails go by Cognito's own sender, 50 a day: ours is not verified yet when the pool is made.
 */
export function createSignIn(scope: Construct, stage: Stage): SignIn {
  const pool = new UserPool(scope, 'People', {
    selfSignUpEnabled: false,
    signInAliases: { email: true },
    signInCaseSensitive: false,
    autoVerify: { email: true },
    standardAttributes: { email: { required: true, mutable: true }, fullname: { mutable: true } },
    mfa: Mfa.REQUIRED,
    mfaSecondFactor: { otp: true, sms: false },
    passwordPolicy: PASSWORD,
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    deletionProtection: stage.stage === 'prod',
    removalPolicy: removalPolicyOf(stage),
    ...letters(siteUrlOf(stage)),
  });
  pool.addDomain('SignInDomain', domainOf(scope, stage));
  const site = pool.addClient('SiteClient', {
    // Public: what stands against a stolen code is PKCE (RFC 7636), and no secret has to be carried anywhere.
    generateSecret: false,
    authFlows: { userSrp: true },
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
      callbackUrls: [`${siteUrlOf(stage)}/dang-nhap/xong`],
      logoutUrls: [`${siteUrlOf(stage)}/thoat`],
    },
    supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
    preventUserExistenceErrors: true,
    ...TOKENS,
  });
  const issuer = `https://cognito-idp.${Stack.of(scope).region}.amazonaws.com/${pool.userPoolId}`;
  return { issuer, clientId: site.userPoolClientId };
}

/** A host of the office's own where the context names one, else a free one of Cognito's. */
function domainOf(scope: Construct, stage: Stage): UserPoolDomainOptions {
  if (stage.stage === 'prod' && stage.signInDomain !== undefined) {
    const { signInDomain: domainName, signInCertificateArn = '' } = stage;
    const certificate = Certificate.fromCertificateArn(scope, 'SignInCertificate', signInCertificateArn);
    return { customDomain: { domainName, certificate } };
  }
  const prefix = stackPrefixOf(stage).toLowerCase();
  return { cognitoDomain: { domainPrefix: `${prefix}-${Stack.of(scope).account}` } };
}

function letters(siteUrl: string) {
  const greeting = 'Kính gửi đồng chí,<br><br>';
  return {
    userInvitation: {
      emailSubject: 'Tài khoản đăng nhập của Thường trực Cụm thi đua',
      emailBody: `${greeting}Tài khoản {username} đã được tạo để làm việc tại ${siteUrl}. Mật khẩu dùng lần đầu: {####} (có hiệu lực trong 7 ngày). Khi đăng nhập lần đầu, đề nghị đổi mật khẩu và cài ứng dụng tạo mã xác thực trên điện thoại.<br><br>Trân trọng./.`,
    },
    userVerification: {
      emailSubject: 'Mã xác nhận tài khoản của Thường trực Cụm thi đua',
      emailBody: `${greeting}Mã xác nhận: {####}. Nếu đồng chí không yêu cầu mã này, đề nghị bỏ qua thư.<br><br>Trân trọng./.`,
    },
  };
}
