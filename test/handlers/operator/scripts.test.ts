import { aNamedText } from './named-texts.js';

aNamedText({
  contract: 'scripts',
  noun: 'script',
  first: { id: 1, name: 'Mount the data store', text: '#!/bin/sh\nexec mount /data\n', versions: 0 },
  second: {
    id: 2,
    name: 'Install security updates',
    text: '#!/bin/sh\nexec apt-get -y upgrade\n',
    versions: 1,
  },
});
