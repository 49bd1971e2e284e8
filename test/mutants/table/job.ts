import { mutants } from '../all.js';
import { type RunningMutant, startMutant } from '../start.js';
import { type Complaint, TOOLS } from './tools.js';

/** One mutant, or the service as it is, asked by each tool over some contracts. */
export interface Job {
  /** Of a mutant; none: the service as it is. */
  readonly name?: string;
  readonly contracts: readonly string[];
  readonly seeds: readonly number[];
  /** By tool: the keys of what it has against the service as it is. */
  readonly known: Readonly<Record<string, readonly string[]>>;
}

export interface Outcome {
  readonly name?: string;
  readonly tools: readonly Asked[];
}

/** What a tool has against the server that is not known; of a mutant the first such contract is enough. */
export interface Asked {
  readonly tool: string;
  readonly complaints: readonly Complaint[];
  readonly milliseconds: number;
  /** Why it did not come to an end. */
  readonly failure?: string;
}

/** In a thread of its own. */
export default async function run({ name, contracts, seeds, known }: Job): Promise<Outcome> {
  const mutant = mutants.find((one) => one.name === name);
  let server: RunningMutant | undefined;
  const fresh = async (): Promise<RunningMutant> => {
    if (server?.isRunning()) await server.renew();
    else server = await startMutant(mutant);
    return server;
  };
  const tools: Asked[] = [];
  try {
    for (const tool of TOOLS) {
      const started = performance.now();
      const keys = new Set(known[tool.name]);
      const complaints: Complaint[] = [];
      let failure: string | undefined;
      for (const contract of contracts) {
        for (const seed of tool.seeded ? seeds : seeds.slice(0, 1)) {
          if (mutant !== undefined && complaints.length > 0) continue;
          try {
            const all = await tool.ask({ contract, server: await fresh(), seed, known: keys });
            complaints.push(...all.filter(({ key }) => !keys.has(key)));
          } catch (error) {
            failure = `${contract}, seed ${seed}: ${error instanceof Error ? error.message : String(error)}`;
          }
        }
      }
      const milliseconds = performance.now() - started;
      tools.push({
        tool: tool.name,
        complaints,
        milliseconds,
        ...(failure === undefined ? {} : { failure }),
      });
    }
    return { ...(name === undefined ? {} : { name }), tools };
  } finally {
    await server?.close();
  }
}
