import { createHash } from 'node:crypto';

/** What the pages need to know of an OpenAPI document; the renderer reads the rest. */
export interface Described {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly servers?: readonly { readonly url: string }[];
  readonly paths?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface Page {
  readonly html: string;
  /** The policy that the page states in a meta element, for a server to state in a header too. */
  readonly policy: string;
}

export interface IndexEntry {
  readonly document: Described;
  /** Where the page, the OpenAPI document and the blueprint are, as seen from the index. */
  readonly page: string;
  readonly openapi: string;
  readonly blueprint: string;
}

// The one thing that the renderer would fetch: its maker's mark beside the line "API docs by Redocly".
const REMOTE_LOGO = 'https://cdn.redoc.ly/redoc/logo-mini.svg';
const EMPTY_IMAGE = 'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E';

const OPTIONS = {
  nativeScrollbars: true,
  sanitize: true,
  expandResponses: '200,201',
  jsonSampleExpandLevel: 3,
  theme: {
    spacing: { sectionVertical: 20 },
    colors: { primary: { main: '#17497f' } },
    sidebar: { backgroundColor: '#f3f7fb', textColor: '#12304f' },
    rightPanel: { backgroundColor: '#0f2d4d' },
    typography: {
      fontFamily: 'system-ui, sans-serif',
      headings: { fontFamily: 'system-ui, sans-serif' },
      code: { fontFamily: 'ui-monospace, monospace', color: '#17497f' },
    },
  },
};

/** One contract as one file that asks nobody for anything; `renderer` is the text of Redoc's standalone bundle. */
export function contractPage(document: Described, renderer: string): Page {
  const scripts = [
    inlineScript(renderer.replaceAll(REMOTE_LOGO, EMPTY_IMAGE)),
    inlineScript(
      `Redoc.init(${JSON.stringify(document)}, ${JSON.stringify(OPTIONS)}, document.getElementById('contract'))`,
    ),
  ];
  return page(
    document.info.title,
    'body { margin: 0 }',
    '<noscript>This page draws the contract with JavaScript. The same contract is readable as its blueprint.</noscript>\n<div id="contract"></div>',
    scripts,
  );
}

/** All contracts and their operations, each linked to its page. */
export function indexPage(entries: readonly IndexEntry[]): Page {
  const body = `<header>
<h1>Cyanotype</h1>
<p>${entries.length} contracts over one catalogue. Each page below is drawn from the contract that the service was generated from.</p>
</header>
<main>
${entries.map(indexSection).join('\n')}
</main>`;
  return page('Cyanotype: the contracts', INDEX_STYLE, body, []);
}

const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options', 'trace'];

function indexSection({ document, page, openapi, blueprint }: IndexEntry): string {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method] !== undefined).map((method) => ({
      method,
      path,
      ...(item[method] as { readonly operationId: string; readonly summary?: string }),
    })),
  );
  const rows = operations.map(
    ({ method, path, operationId, summary = operationId }) =>
      `<tr><td><span class="${method}">${method.toUpperCase()}</span></td><td><code>${escapeHtml(path)}</code></td><td><a href="${escapeHtml(`${page}#operation/${operationId}`)}">${escapeHtml(summary)}</a></td></tr>`,
  );
  return `<section>
<h2><a href="${escapeHtml(page)}">${escapeHtml(document.info.title)}</a></h2>
<p><code>${escapeHtml(document.servers?.[0]?.url ?? '/')}</code>
<a href="${escapeHtml(openapi)}">OpenAPI</a>
<a href="${escapeHtml(blueprint)}">Blueprint</a></p>
<table>${rows.join('\n')}</table>
</section>`;
}

function page(title: string, style: string, body: string, scripts: readonly string[]): Page {
  // Scripts are allowed by their digest, so that nothing in a contract's prose can become one.
  const digests = scripts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  const policy = [
    "default-src 'none'",
    `script-src ${digests.length === 0 ? "'none'" : digests.join(' ')}`,
    "style-src 'unsafe-inline'",
    'img-src data:',
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
${scripts.map((text) => `<script>${text}</script>`).join('\n')}
</body>
</html>
`;
  return { html, policy };
}

/**
 * Script text that HTML's parser reads to its end. `<` can only stand in strings and regular expressions where these
 * three sequences occur, and there `\x3c` means the same.
 */
function inlineScript(text: string): string {
  return text
    .replaceAll(/<(?=!--|\/?script)/gi, '\\x3c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const INDEX_STYLE = `
:root { color-scheme: light; --ink: #12304f; --blue: #17497f; --paper: #f3f7fb; --line: #d5e1ee }
* { box-sizing: border-box }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper) }
header { background: var(--blue); color: #fff; padding: 2.5rem 1.5rem }
header > * { max-width: 60rem; margin-inline: auto }
h1 { font-size: 2rem; font-weight: 600; letter-spacing: .02em; margin-block: 0 }
header p { margin-block: .25rem 0; opacity: .85 }
main { max-width: 63rem; margin-inline: auto; padding: 1.5rem; display: grid; gap: 1.25rem }
section { background: #fff; border: 1px solid var(--line); border-radius: 8px; padding: 1.25rem 1.5rem; overflow-x: auto }
h2 { font-size: 1.25rem; margin: 0 }
a { color: var(--blue); text-underline-offset: .2em }
section p { margin: .25rem 0 .75rem; display: flex; gap: 1rem; flex-wrap: wrap; align-items: baseline }
code { font: .9em ui-monospace, monospace }
table { border-collapse: collapse; width: 100% }
td { padding: .35rem 1rem .35rem 0; border-top: 1px solid var(--line); vertical-align: baseline }
td:first-child { width: 5rem }
td span { font: 600 .75rem ui-monospace, monospace; color: #fff; background: #5b6b7c; border-radius: 4px; padding: .15rem .45rem }
td span.get { background: #2f7d4f } td span.post { background: #17497f } td span.put { background: #8a5a00 }
td span.patch { background: #6d4a9c } td span.delete { background: #b3261e }`;
