import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { first, mutants } from './all.js';
import { changedFiles, KINDS, ROOT } from './mutant.js';
import { startMutant } from './start.js';

describe('mutants', () => {
  it('are named once each, and of them fifteen are the first', () => {
    assert.equal(new Set(mutants.map(({ name }) => name)).size, mutants.length);
    assert.equal(first.length, 15);
  });

  it('are at least sixty, of every kind', () => {
    assert.ok(mutants.length >= 60);
    const kinds = new Set(mutants.map(({ kind }) => kind));
    assert.deepEqual(
      KINDS.filter((kind) => !kinds.has(kind)),
      [],
    );
  });

  it('name contracts that there are', () => {
    const unknown = mutants
      .flatMap(({ contracts }) => contracts)
      .filter((contract) => !existsSync(join(ROOT, 'blueprint', `${contract}.apib`)));
    assert.deepEqual(unknown, []);
    assert.deepEqual(
      mutants.filter(({ contracts }) => contracts.length === 0),
      [],
    );
  });

  it('fit the sources as they are, and leave them TypeScript', () => {
    for (const mutant of mutants) {
      for (const [file, text] of changedFiles(mutant)) {
        const { diagnostics = [] } = ts.transpileModule(text, { fileName: file, reportDiagnostics: true });
        const complaints = diagnostics.map(({ messageText }) => messageText);
        assert.deepEqual(complaints, [], `${mutant.name}: ${file}`);
      }
    }
  });

  it('do not fit what has changed', () => {
    const [mutant] = mutants;
    assert.ok(mutant);
    const [change] = mutant.changes;
    assert.ok(change);
    const twice = { ...change, find: 'image' };
    assert.throws(() => changedFiles({ ...mutant, changes: [twice] }), /stands \d+ times in src/);
    const never = { ...change, find: 'no such text' };
    assert.throws(() => changedFiles({ ...mutant, changes: [never] }), /stands 0 times in src/);
  });

  // Each takes a start of the service: one that reads again, one of rights.
  for (const name of ['the new text of a license is not stored', 'who asks for an image approves it']) {
    it(`start and show: ${name}`, async () => {
      const mutant = mutants.find((one) => one.name === name);
      assert.ok(mutant);
      const running = await startMutant(mutant);
      try {
        assert.equal(await mutant.shows(running.ask), true);
      } finally {
        await running.close();
      }
    });
  }

  it('do not show in the service as it is', async () => {
    const running = await startMutant();
    try {
      for (const { name, shows } of mutants) assert.equal(await shows(running.ask), false, name);
    } finally {
      await running.close();
    }
  });
});
