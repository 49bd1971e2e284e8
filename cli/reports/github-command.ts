/** A command ends with its line. */
export const data = (text: string) => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');

/** … and a property with a comma, its name with a colon. */
export const property = (text: string) => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
