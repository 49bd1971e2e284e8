import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defects } from './defects.js';
import { askAt, start } from './servers.js';

describe('servers of others', () => {
  for (const defect of defects) {
    it(`${defect.server}: ${defect.name}`, async () => {
      const [whole, broken] = [await start(defect.server), await start(defect.server, defect)];
      try {
        assert.equal(await defect.shows(askAt(whole.url)), false);
        assert.equal(await defect.shows(askAt(broken.url)), true);
      } finally {
        await Promise.all([whole.close(), broken.close()]);
      }
    });
  }
});
