#!/usr/bin/env node
import { runProgram } from './program.js';

// Who has closed standard error is told nothing; without a listener, Node would end the program with a status of its own.
process.stderr.on('error', () => undefined);

await runProgram(process.argv.slice(2), process);
