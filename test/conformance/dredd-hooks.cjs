// Read by dredd itself, which knows CommonJS only. A hook puts in the token, and changes nothing else: what the
// document asks and what it expects stay as they are written.
const hooks = require('hooks');

hooks.beforeEach((transaction) => {
  const { token } = hooks.configuration.custom;
  const { headers } = transaction.request;
  for (const name of Object.keys(headers)) {
    if (name.toLowerCase() === 'authorization') headers[name] = `Token ${token}`;
    if (name.toLowerCase() === 'x-auth-token') headers[name] = token;
  }
  // The seeds show no tokens at all.
  if (hooks.configuration.custom.everywhere) {
    headers.Authorization = `Token ${token}`;
    headers['X-Auth-Token'] = token;
  }
});
