/** XML has no way to write the control characters, nor half of a pair. */
export const printable = (text: string) =>
  text.replace(/(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, '\ufffd');
