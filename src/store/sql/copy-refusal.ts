/** Why a catalogue is not copied, or not to its end, or not to be used yet; and what can be done about it. */
export class CopyRefusal extends Error {
  readonly next: string;

  constructor(message: string, next: string) {
    super(message);
    this.name = 'CopyRefusal';
    this.next = next;
  }
}

/** Nobody may take half of a catalogue for the whole. */
export const unfinishedCopy = (source: string, address: string): CopyRefusal =>
  new CopyRefusal(
    `${address} holds an unfinished copy of ${source}, and nothing else.`,
    `Run \`cyanotype migrate-store ${source} ${address}\`: it goes on where it was, or begins anew with --restart.`,
  );

/** A mistyped name must not make an empty copy of nothing. */
export const nothingIn = (address: string): CopyRefusal =>
  new CopyRefusal(`${address} holds no catalogue.`, 'Name the database of the service.');
