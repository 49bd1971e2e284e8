import { Command } from 'commander';

interface AddOptions {
  readonly staff?: true;
  readonly organization?: readonly string[];
}

export function userCommand(): Command {
  const add = new Command('add')
    .description('add a user to the catalogue that DATABASE_URL names')
    .argument('<name>', 'how the user is called')
    .option('--staff', 'may see and change everything')
    .option('--organization <uuid...>', 'a member of these organizations, which are made if they are new')
    .addHelpText('after', '\nExample:\n  $ DATABASE_URL=sqlite:catalogue.db cyanotype user add ada --staff')
    .action(addUser);
  return new Command('user')
    .description('manage users')
    .addHelpText('after', '\nExample:\n  $ cyanotype user add ada')
    .addCommand(add);
}

async function addUser(name: string, { staff, organization }: AddOptions): Promise<void> {
  const [{ withStore }, { readConfig }, { localCall }] = await Promise.all([
    import('./database.js'),
    import('../src/config.js'),
    import('./local-call.js'),
  ]);
  const user = await withStore(readConfig(process.env).databaseUrl, (store) =>
    store.createUser(
      { username: name, staff: staff === true, organizations: organization ?? [], makeOrganizations: true },
      localCall(),
    ),
  );
  process.stdout.write(`User ${user.username} has the id ${user.id} and the uuid ${user.uuid}.\n`);
  process.stdout.write(`A token for it: cyanotype token add --user ${user.username}\n`);
}
