import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Api } from '../../codegen/api.js';
import { compile } from '../../codegen/compile.js';
import { formatSpan } from '../../codegen/diagnostics.js';
import type { Span } from '../../codegen/source.js';

/** Each name that is asked for stands once in it, so that a reading of the text alone finds its place. */
const blueprint = `FORMAT: 1A
HOST: https://größe.example.org

# Prüfung 日本 API
Übersicht 😀.

## Buch [/buch/{nummer}{?ordnung}]

+ Parameters
	+ nummer: 5 (number) - Zahl
    + \`ordnung\` (optional)

### Lies [GET]

+ Request Éins
    + Headers

			X-Größe-Nein: ß
            X-Anfrage: 1

+ Response 200 (application/json)

    + Headers

            X-Antwort: é

    + Attributes (object)
        + älter: 😀 (string) - 日本
            + Default: x
        + \`mit-strich\` (object)
            + innen: é
        + wahl: w1é (enum, sample)
            + Default: \`w2ü\`
            + Sample: w3
            + Members
                + \`w4😀\` - Erstes
                + w5
        + preis: 1.50 (number, default)
        + Include Mischung
        + One Of
            + eins
            + zwei
        + liste (array)
            + erster
            + 日本語
        + *beliebig* (object)
            + Sample
                + tief: Tiefe

    + Body

        \`\`\`
        {"körper": 1}
        \`\`\`

    + Schema

            {"muster": "é"}

+ Response 404

	+ Body

			Täxt é

# Data Structures

## Mischung
+ gemischt
`;

const variants = {
  'as it is written': blueprint,
  'with carriage returns': blueprint.replace(/\n/g, '\r\n'),
  'with a byte-order mark': `\uFEFF${blueprint}`,
  'indented by tabs': blueprint.replace(/ {4}/g, '\t'),
};

/** `line:column` of a word, by nothing but looking for it. */
function placeOf(text: string, word: string): string {
  const found = text.split(/\r\n|\n/).flatMap((line, index) => {
    const before = line.split(word);
    return before.length === 2 ? [`${index + 1}:${[...(before[0] ?? '')].length + 1}`] : [];
  });
  assert.equal(found.length, 1, `“${word}” stands once`);
  return found[0] ?? '';
}

function placesOf(api: Api): Record<string, Span | undefined> {
  const [resource] = api.groups.flatMap((group) => group.resources);
  const [action] = resource?.actions ?? [];
  const [first, second] = action?.transactions ?? [];
  const properties = (first?.response?.attributes?.members ?? []).flatMap((member) =>
    member.kind === 'property' ? member : [],
  );
  const inner = properties[1]?.type.members[0];
  const [, , choice, price, list, variable] = properties.map(({ type }) => type);
  const [include, oneOf] = (first?.response?.attributes?.members ?? []).filter(
    ({ kind }) => kind !== 'property',
  );
  const members = (choice?.choices ?? []).flatMap((one) => (one.kind === 'value' ? one.span : []));
  return {
    '# Prüfung': api.span,
    '## Buch': resource?.span,
    'nummer: 5': resource?.parameters[0]?.span,
    'ordnung` (': resource?.parameters[1]?.span,
    '### Lies': action?.span,
    'Request Éins': first?.request.span,
    'X-Anfrage': first?.request.headers[0]?.span,
    'Response 200': first?.response?.span,
    'X-Antwort': first?.response?.headers[0]?.span,
    älter: properties[0]?.span,
    'mit-strich': properties[1]?.span,
    innen: inner?.span,
    '😀 (string)': properties[0]?.type.places.value,
    w1é: choice?.places.samples?.[0],
    w2ü: choice?.places.default,
    w3: choice?.places.samples?.[1],
    'w4😀': members[0],
    w5: members[1],
    '1.50': price?.places.default,
    'One Of': oneOf?.span,
    eins: oneOf?.kind === 'oneOf' ? oneOf.options[0]?.[0]?.span : undefined,
    erster: list?.items[0]?.places.value,
    日本語: list?.items[1]?.places.value,
    beliebig: properties[5]?.span,
    'tief: Tiefe': variable?.places.samples?.[0],
    'Include M': include && { ...include.span, column: include.span.column - 'Include '.length },
    '# Mischung': api.types[0] && { ...api.types[0].type.span, column: api.types[0].type.span.column + 1 },
    '{"körper"': first?.response?.body?.span,
    '{"muster"': first?.response?.schema?.span,
    'Response 404': second?.response?.span,
    Täxt: second?.response?.body?.span,
  };
}

for (const [name, text] of Object.entries(variants)) {
  test(`positions are the author's in a document ${name}`, () => {
    const { api } = compile('a.apib', text);
    assert.ok(api);
    for (const [word, span] of Object.entries(placesOf(api))) {
      assert.equal(span && formatSpan(span), `a.apib:${placeOf(text, word)}`, word);
    }
  });
}
