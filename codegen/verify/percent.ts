/** As in a URL; half of a surrogate pair, which is no character, becomes the replacement character. */
export const percentEncoded = (text: string) => encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'));

/** As it stands on the wire; what is encoded already stays as it is. */
export const urlSent = (url: string) => url.replace(/#.*$/s, '').replace(/[^\x21-\x7e]/gu, percentEncoded);
