import { declarationOf } from '../judge.js';
import { type Base, type Case, keyed, misnamed, requestFor, type Shown } from './case.js';

/** Parameters that say the form of an answer: then `Accept` need not (RFC 9110, 12.5.1, leaves that to the server). */
const FORM = /^[_$]?(format|alt|output|accept|type|(content|response|media)_?type)$/i;

/** Where a success may come as one of several media types, the one that is asked for comes. */
export function negotiated(base: Base): Case[] {
  const { operation } = base;
  const successes = [...operation.responses.keys()].filter((status) => /^2\d\d$/.test(status));
  const [response] = successes.flatMap((status) => declarationOf(operation, Number(status)) ?? []);
  const types = [...(response?.content.keys() ?? [])].filter((type) => !type.includes('*'));
  if (response === undefined || successes.length > 1 || types.length < 2) return [];
  if (operation.parameters.some((one) => one.in === 'query' && FORM.test(one.name))) return [];
  return keyed(
    types.map((mediaType): Case | undefined => {
      const request = requestFor(base, { headers: { Accept: mediaType } });
      return (
        request && {
          key: `accept-${mediaType}`,
          request,
          wanted: {
            mediaType,
            check: 'media-type',
            cause: `accept ${mediaType}`,
            what: `Accept: ${mediaType}`,
            expected: mediaType,
            pointer: response.pointer,
          },
        }
      );
    }),
  );
}

/** Where a success cannot come as what is asked for: RFC 9110, 15.5.7, lets a server answer all the same. */
export function unacceptable(base: Shown): Case[] {
  const { operation, isTaken } = base;
  const request = requestFor(base, { headers: { Accept: NOWHERE } });
  if (!isTaken || !operation.responses.has('406') || request === undefined) return [];
  return [
    {
      key: 'accept-unknown',
      request,
      ...misnamed(base, 406, `Accept: ${NOWHERE}`, [400, 403, 415, 422]),
    },
  ];
}

/** A media type that no server has. */
const NOWHERE = 'application/x-unknown';
