import { Command } from 'commander';

export function docsCommand(): Command {
  return new Command('docs')
    .description(
      'write each contract as one HTML file that works offline, with its OpenAPI document and blueprint',
    )
    .requiredOption('-o, --output <folder>', 'where to')
    .addHelpText('after', '\nExample:\n  $ cyanotype docs -o var/docs')
    .action(writeDocs);
}

async function writeDocs({ output }: { readonly output: string }): Promise<void> {
  const [
    { mkdir, writeFile },
    { dirname, join },
    { docsFiles, readContracts, readRenderer },
    { packageRoot },
  ] = await Promise.all([
    import('node:fs/promises'),
    import('node:path'),
    import('../src/http/docs.js'),
    import('../src/package-root.js'),
  ]);
  const contracts = readContracts(packageRoot());
  for (const [name, text] of docsFiles(contracts, readRenderer())) {
    const path = join(output, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  process.stdout.write(`${contracts.length} contracts, listed in ${join(output, 'index.html')}\n`);
}
