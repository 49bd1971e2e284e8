import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Script } from 'node:vm';
import { readRenderer } from '../../src/http/docs.js';
import { contractPage, type Described, indexPage } from '../../src/http/docs-page.js';

const NASTY = 'A </script><script>alert(1)</script> & <!-- <SCRIPT "title"';

const document: Described = {
  info: { title: NASTY, version: '1' },
  servers: [{ url: 'https://catalogue.example/api/v2' }],
  paths: {
    '/images/{id}': {
      parameters: [],
      get: { operationId: 'retrieveASingleImage', summary: 'Retrieve <a> Single Image' },
      patch: { operationId: 'editAnImage' },
    },
  },
};

const scriptsOf = (html: string) =>
  [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text]) => text ?? '');

describe('the page of a contract', () => {
  it('keeps the text of the contract out of the markup, and whole', () => {
    const { html } = contractPage(document, 'const Redoc = { init: (given) => { result = given; } };');
    const scripts = scriptsOf(html);
    assert.equal(scripts.length, 2);
    assert.equal(html.match(/<script/gi)?.length, 2);
    assert.equal(html.includes('<!--'), false);
    const context = { result: undefined as unknown, document: { getElementById: () => null } };
    new Script(scripts.join('\n')).runInNewContext(context);
    assert.equal(JSON.stringify(context.result), JSON.stringify(document));
  });

  it('holds the renderer as it is installed, but for the picture that it would fetch', () => {
    const renderer = readRenderer();
    const { html } = contractPage(document, renderer);
    const [program = ''] = scriptsOf(html);
    // Were `<!--` or `</script` anywhere but in a string or a pattern, escaping it would break the program.
    new Script(program);
    assert.ok(renderer.includes('cdn.redoc.ly'));
    assert.equal(html.includes('cdn.redoc.ly'), false);
  });

  it('allows its own scripts and nothing else', () => {
    const { html, policy } = contractPage(document, 'let renderer');
    assert.match(policy, /^default-src 'none'; script-src 'sha256-[^ ]+' 'sha256-[^ ]+'; /);
    assert.ok(html.includes(`<meta http-equiv="Content-Security-Policy" content="${policy}">`));
  });
});

describe('the index', () => {
  it('lists every operation with a link to it', () => {
    const { html } = indexPage([{ document, page: 'a/b.html', openapi: 'a/b.json', blueprint: 'a/b.apib' }]);
    assert.match(html, /<a href="a\/b\.html">A &lt;\/script&gt;/);
    assert.match(
      html,
      /<a href="a\/b\.html#operation\/retrieveASingleImage">Retrieve &lt;a&gt; Single Image<\/a>/,
    );
    assert.match(html, /<a href="a\/b\.html#operation\/editAnImage">editAnImage<\/a>/);
    assert.match(html, /<a href="a\/b\.json">OpenAPI<\/a>\s+<a href="a\/b\.apib">Blueprint<\/a>/);
    assert.equal(html.includes('<script'), false);
  });
});
