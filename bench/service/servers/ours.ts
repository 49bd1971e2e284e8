import { readConfig } from '../../../src/config.js';
import { serve } from '../../../src/server.js';
import { PUBLIC_URL } from '../cases.js';
import { database, report } from './listen.js';

const name = database();
// As `cyanotype serve` starts it, but for the line that it logs of each request: none of the others writes one.
const { url } = await serve(
  readConfig({
    DATABASE_URL: name.startsWith('postgres:') ? name : `sqlite:${name}`,
    LOG_LEVEL: 'warn',
    NODE_ENV: 'production',
    PORT: '0',
    PUBLIC_URL,
  }),
);
report(url);
