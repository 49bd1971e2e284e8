const decimal = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** The number that a text stands for, if JSON can hold it here: none for `abc`, nor where digits would be lost. */
export function numberOf(text: string): number | undefined {
  const wanted = digitsOf(text);
  const value = Number(text);
  if (wanted === undefined || !Number.isFinite(value)) return undefined;
  return digitsOf(String(value)) === wanted ? value : undefined;
}

/** Sign, digits and exponent without the zeros that mean nothing, so that `10.00` and `1e1` are equal. */
function digitsOf(text: string): string | undefined {
  const match = decimal.exec(text.trim());
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  if (whole + fraction === '') return undefined;
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  const scale = Number(exponent) - fraction.length + (digits.length - significant.length);
  return `${sign === '-' ? '-' : ''}${significant}e${scale}`;
}
