import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Provider, type Account } from 'oidc-provider';

export interface IdentityProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Whom the provider says it is when somebody signs in under this name. */
  readonly people: Map<string, { email: string; name: string; isVerified: boolean }>;
  stop(): Promise<void>;
}

/** A real OpenID provider on loopback, as a company runs one. */
export async function startIdentityProvider(redirectUri: string): Promise<IdentityProvider> {
  const people: IdentityProvider['people'] = new Map();
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const issuer = `http://127.0.0.1:${port}`;
  const client = { clientId: 'otklik', clientSecret: 'a secret between the two' };
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['of the test'] },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg: 'RS256' }] },
    pkce: { required: () => true },
    findAccount: (_context: unknown, id: string): Account => ({
      accountId: id,
      claims() {
        const person = people.get(id);
        return person === undefined
          ? { sub: id }
          : { sub: id, email: person.email, email_verified: person.isVerified, name: person.name };
      },
    }),
  });
  handle = provider.callback();
  return { issuer, ...client, people, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

/**
 * What a browser does between our redirect and our callback: the provider's own pages, its cookies, its forms.
 * @returns the address of our callback, with the code
 */
export async function signInAtProvider(provider: IdentityProvider, start: string, login: string): Promise<URL> {
  const jar = new Map<string, string>();
  let next: { url: URL; form?: Record<string, string> } = { url: new URL(start) };
  for (let hop = 0; hop < 12; hop++) {
    if (next.url.origin !== provider.issuer) return next.url;
    const response = await fetch(next.url, {
      method: next.form === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(next.form === undefined ? {} : { body: new URLSearchParams(next.form) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const location = response.headers.get('location');
    const page = await response.text();
    if (location !== null) next = { url: new URL(location, next.url) };
    else next = { url: actionOf(page, next.url), form: formOf(page, login) };
  }
  throw new Error('the provider did not send us back');
}

function actionOf(page: string, at: URL): URL {
  return new URL(/<form[^>]*action="([^"]+)"/.exec(page)?.[1] ?? at.href, at);
}

function formOf(page: string, login: string): Record<string, string> {
  const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1];
  if (prompt === undefined) throw new Error(`the provider shows no form: ${page.slice(0, 300)}`);
  return prompt === 'login' ? { prompt, login, password: 'any' } : { prompt };
}
