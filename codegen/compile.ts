import { accountElements } from './account/elements.js';
import { accountSource } from './account/source.js';
import type { Api } from './api.js';
import { type Diagnostic, sortDiagnostics } from './diagnostics.js';
import { withoutEchoes } from './echoes.js';
import { type ReadFile, readDocument } from './include.js';
import { emitOpenApi, type OpenApiDocument } from './openapi/document.js';
import { checkExamples } from './openapi/examples.js';
import { applyOverlays } from './overlay/apply.js';
import type { OverlayFile } from './overlay/read.js';
import { parseBlueprint } from './parse/drafter.js';
import { readApi } from './parse/resource.js';
import { mend } from './recover/mend.js';
import type { Source, Span } from './source.js';

export interface Compiled {
  readonly source: Source;
  /** None where the parser refused the document. */
  readonly api: Api | undefined;
  /** OpenAPI 3.1; none where the parser refused the document. */
  readonly document: OpenApiDocument | undefined;
  /** Where the objects of the OpenAPI document come from, by JSON pointer. */
  readonly places: ReadonlyMap<string, Span>;
  /** A line of the blueprint, or of an overlay, as it stands: what an excerpt shows. */
  readonly line: Source['line'];
  /** In the order of the document. */
  readonly diagnostics: readonly Diagnostic[];
  /** All that the parser answers, with the bodies and schemas that it makes of attributes: only where asked for. */
  readonly withBodies?: unknown;
}

export type Stage = 'source' | 'parse' | 'emit' | 'account';

export interface CompileOptions {
  /** Each recovery, where the author's text had to be mended, is an error. */
  readonly strict?: boolean;
  /** Gives the files that the document includes (`filesBelow` reads them from the disk); without it there are none. */
  readonly read?: ReadFile;
  /** OpenAPI Overlays 1.0, applied last and in their order. */
  readonly overlays?: readonly OverlayFile[];
  /** What the OpenAPI document will be called, which an overlay may say that it extends. */
  readonly documentName?: string;
  /** Keeps what the parser answers, with the bodies and schemas that it makes of attributes. */
  readonly makesBodies?: boolean;
  /** Told how long each stage took, in milliseconds. */
  readonly onStage?: (stage: Stage, milliseconds: number) => void;
}

/** The whole way of one document. `file` is the name that positions show; included files are relative to it. */
export function compile(file: string, content: string | Uint8Array, options: CompileOptions = {}): Compiled {
  const stage = <Result>(name: Stage, run: () => Result): Result => {
    if (options.onStage === undefined) return run();
    const start = performance.now();
    const result = run();
    options.onStage(name, performance.now() - start);
    return result;
  };
  const { source: whole, diagnostics: mended } = stage('source', () =>
    mend(readDocument(file, content, options.read)),
  );
  const parsed = stage('parse', () => parseBlueprint(whole, options.makesBodies));
  const { source } = parsed;
  if (parsed.api === undefined) {
    return {
      source,
      api: undefined,
      document: undefined,
      places: new Map(),
      diagnostics: settle([...mended, ...parsed.diagnostics], options),
      line: (span) => source.line(span),
    };
  }
  const root = parsed.api;
  const api = stage('emit', () => readApi(parsed.elements, root, source));
  const { document: said, diagnostics: emitted, spans } = stage('emit', () => emitOpenApi(api, source));
  const { elements } = parsed;
  const read = [...elements.diagnostics, ...elements.unread(root)];
  const known = [...mended, ...parsed.diagnostics, ...read, ...emitted];
  const unaccounted = stage('account', () => [
    ...accountElements(parsed.result, said, known, source, elements.undescribed),
    ...accountSource(source, root, said, spans, known, elements.taken),
  ]);
  const { overlays = [], documentName } = options;
  const names = [file, ...(documentName === undefined ? [] : [documentName])];
  const overlaid = stage('emit', () => applyOverlays(said, spans, overlays, names));
  const { document, places } = overlaid;
  const contradictions = stage('account', () => checkExamples(document, places, source));
  return {
    source,
    api,
    document,
    places,
    line: ({ file: name, line }) =>
      overlays.find((one) => one.file === name)?.text.split(/\r?\n/)[line - 1] ??
      source.line({ file: name, line }),
    diagnostics: settle([...known, ...unaccounted, ...overlaid.diagnostics, ...contradictions], options),
    ...(options.makesBodies === true ? { withBodies: parsed.withBodies } : {}),
  };
}

function settle(diagnostics: readonly Diagnostic[], { strict }: CompileOptions): Diagnostic[] {
  const sorted = sortDiagnostics(withoutEchoes(diagnostics));
  if (strict !== true) return sorted;
  return sorted.map((one) => (one.account === 'recovered' ? { ...one, severity: 'error' } : one));
}
