/** As in a URL; half of a surrogate pair, which is no character, becomes the replacement character. */
export const percentEncoded = (text: string) => encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'));
