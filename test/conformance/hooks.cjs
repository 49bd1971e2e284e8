// Loaded by dredd. Set-up only: the documents show an example token, which opens nothing, and the seeds show none.
const hooks = require('hooks');

const { header, token, everywhere } = hooks.configuration.custom;

hooks.beforeEach((transaction) => {
  const { headers } = transaction.request;
  if (everywhere || header in headers) headers[header] = token;
});
