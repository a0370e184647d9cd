// A certified OpenID provider (oidc-provider) in the role of Google, Apple or
// Microsoft, for tests/it/certified.rs. Says its port, then serves until its
// standard input ends.
//
//   node provider.mjs '{"role":"google","redirect":"https://..."}'
//
// POST /control says who signs in next, and what the next token answer carries as
// its ID token; GET /control tells the last ID token and access token.

import { createServer } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import { Provider, interactionPolicy } from 'oidc-provider';

const { role, redirect, tenant } = JSON.parse(process.argv[2]);
const mount = role === 'microsoft' ? `/${tenant}/v2.0` : '';
const control = { account: { sub: 'nobody' }, hand: null, last: {} };

// Nobody listens to standard output once the port is said.
console.info = () => {};
process.stdout.on('error', () => {});

const server = createServer();
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const origin = `http://127.0.0.1:${server.address().port}`;

const { privateKey } = await generateKeyPair('RS256', { extractable: true });
const key = { ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256', kid: 'signing' };

const client = (client_id) => ({
  client_id,
  client_secret: `secret of ${client_id}`,
  redirect_uris: [redirect],
  response_types: ['code'],
  grant_types: ['authorization_code'],
  token_endpoint_auth_method: 'client_secret_post',
});

// Google and Microsoft know this prompt, the library has to be told of it.
const policy = interactionPolicy.base();
policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 0);

const provider = new Provider(`${origin}${mount}`, {
  clients: [client('deedbox'), client('another')],
  jwks: { keys: [key] },
  cookies: { keys: ['a key of the tests'] },
  pkce: { required: () => true },
  // The three vendors put the claims of a scope into the ID token.
  conformIdTokenClaims: false,
  scopes: ['openid', 'email', 'profile', 'name'],
  claims: {
    openid: ['sub', 'tid', 'oid'],
    email: ['email', 'email_verified'],
    profile: role === 'apple' ? [] : ['name', 'preferred_username'],
  },
  features: {
    devInteractions: { enabled: false },
    // Access tokens as JWT, made out to the client itself: the likeliest mistake.
    resourceIndicators: {
      enabled: true,
      defaultResource: () => 'urn:deedbox:tests',
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: 'openid email profile name',
        audience: 'deedbox',
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
  interactions: { policy, url: (ctx, interaction) => `${mount}/interaction/${interaction.uid}` },
  findAccount: (ctx, sub) => ({ accountId: sub, claims: () => ({ ...control.account, sub }) }),
  loadExistingGrant: async (ctx) => {
    const grant = new provider.Grant({
      clientId: ctx.oidc.client.clientId,
      accountId: ctx.oidc.session.accountId,
    });
    grant.addOIDCScope('openid email profile name');
    grant.addResourceScope('urn:deedbox:tests', 'openid email profile name');
    await grant.save();
    return grant;
  },
});

provider.use(async (ctx, next) => {
  await next();
  if (ctx.path !== '/token' || !ctx.body?.id_token) return;
  control.last = { id_token: ctx.body.id_token, access_token: ctx.body.access_token };
  if (control.hand !== null) {
    ctx.body = { ...ctx.body, id_token: control.hand };
    control.hand = null;
  }
});

const json = (response, body) => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(body));
};

const handle = provider.callback();

server.on('request', async (request, response) => {
  try {
    const path = new URL(request.url, origin).pathname;
    if (path === '/control') {
      if (request.method === 'GET') return json(response, control.last);
      let text = '';
      for await (const piece of request) text += piece;
      Object.assign(control, JSON.parse(text));
      return json(response, {});
    }
    if (path === '/common/v2.0/.well-known/openid-configuration') {
      const own = await fetch(`${origin}${mount}/.well-known/openid-configuration`);
      return json(response, { ...(await own.json()), issuer: `${origin}/{tenantid}/v2.0` });
    }
    // As a framework does that mounts the provider below a path.
    request.originalUrl = request.url;
    if (!request.url.startsWith(mount)) {
      response.statusCode = 404;
      return response.end();
    }
    request.url = request.url.slice(mount.length) || '/';
    if (path.startsWith(`${mount}/interaction/`)) {
      const login = { accountId: control.account.sub };
      return await provider.interactionFinished(request, response, { login, select_account: {} });
    }
    return await handle(request, response);
  } catch (error) {
    response.statusCode = 500;
    return response.end(String(error?.stack ?? error));
  }
});

process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
console.log(`port ${server.address().port}`);
