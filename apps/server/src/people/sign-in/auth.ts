import { betterAuth } from 'better-auth';
import { isAPIError } from 'better-auth/api';
// Not from 'better-auth/plugins', which loads all thirty of them at every start.
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Services } from '../../platform/services.ts';
import { authFields } from './auth-fields.ts';
import { canReset, sendResetLetter } from './reset-letter.ts';

/** Where the library's own doors stand. */
export const AUTH_PATH = '/api/auth';
/** The caller's address as Fastify worked it out; the adapter overwrites whatever a caller sends under this name. */
export const ADDRESS_HEADER = 'x-otklik-address';
/** The company's single sign-on, in `POST /api/auth/sign-in/social`. */
export const SINGLE_SIGN_ON = 'oidc';

const DAY_SECONDS = 24 * 60 * 60;

/** Passwords, second factors, sessions and single sign-on, on our database and under our names. */
export function createAuth(services: Services) {
  const { config, secrets, log } = services;
  return betterAuth({
    appName: 'Otklik',
    // Without a public address the caller's own is used: a laptop, or a machine of the local network.
    ...(config.publicUrl === null ? {} : { baseURL: config.publicUrl }),
    basePath: AUTH_PATH,
    secret: secrets.sessionSecret(),
    database: { db: services.db, type: 'postgres', transaction: true },
    ...authFields,
    telemetry: { enabled: false },
    logger: {
      level: config.publicUrl === null ? 'error' : 'warn', // without one it would warn at every start
      log: (level, message) => log[level === 'warn' ? 'warn' : 'error']({ auth: message }, 'sign-in'),
    },
    onAPIError: {
      errorURL: '/sign-in',
      // A refusal is the caller's affair; by itself the library would write each to the standard error.
      onError: (error) =>
        isAPIError(error) ? log.debug({ err: error }, 'sign-in') : log.error({ err: error }, 'sign-in'),
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true, // people come by the set-up link or by invitation
      minPasswordLength: 10,
      revokeSessionsOnPasswordReset: true,
      ...(canReset(services)
        ? {
            sendResetPassword: ({ user, token }: { user: { id: string; email: string }; token: string }) =>
              sendResetLetter(services, user, token),
          }
        : {}),
    },
    session: { ...authFields.session, expiresIn: 7 * DAY_SECONDS, updateAge: DAY_SECONDS },
    account: {
      ...authFields.account,
      encryptOAuthTokens: true,
      // The operator chose the provider, so what it says about an address is believed.
      accountLinking: { enabled: true, trustedProviders: [SINGLE_SIGN_ON] },
    },
    rateLimit: {
      ...authFields.rateLimit,
      enabled: true,
      storage: 'database',
      window: 60,
      max: 300,
      customRules: {
        '/sign-in/email': { window: 60, max: 10 },
        '/sign-in/social': { window: 60, max: 100 }, // nothing is guessed there, and an office shares one address
        '/two-factor/*': { window: 60, max: 10 },
        '/request-password-reset': { window: 600, max: 5 },
        '/get-session': false,
      },
    },
    advanced: {
      cookiePrefix: 'otklik',
      useSecureCookies: config.publicUrl?.startsWith('https://') ?? false,
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      disableCSRFCheck: false,
      disableOriginCheck: false,
    },
    plugins: [
      twoFactor({ issuer: 'Otklik', schema: authFields.twoFactorSchema }),
      ...(config.oidc === null
        ? []
        : [
            genericOAuth({
              config: [
                {
                  providerId: SINGLE_SIGN_ON,
                  discoveryUrl: `${config.oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
                  clientId: config.oidc.clientId,
                  clientSecret: config.oidc.clientSecret,
                  scopes: ['openid', 'email', 'profile'],
                  requireIdTokenVerification: true,
                  pkce: true,
                },
              ],
            }),
          ]),
    ],
  });
}

export type Auth = ReturnType<typeof createAuth>;
