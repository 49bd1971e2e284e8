// Loaded by dredd. Set-up only: the documents show an example token, which opens nothing, and the seeds show none.
const { hooks } = require('hooks');

const { token, everywhere } = hooks.configuration.custom;

hooks.beforeEach((transaction, done) => {
  const { headers } = transaction.request;
  const name = transaction.fullPath.startsWith('/api/') ? 'Authorization' : 'X-Auth-Token';
  if (everywhere || name in headers) {
    headers[name] = name === 'Authorization' ? `Token ${token}` : token;
  }
  done();
});
