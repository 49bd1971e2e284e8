// Generated from blueprint/operator/catalogue.apib by `cyanotype generate`; edit the blueprint, not this file.
import type { components, operations } from './types.js';

/** GET /catalogue: Export the Catalogue. blueprint/operator/catalogue.apib:76:1 */
export interface ExportTheCatalogueRequest {
  readonly path: Record<string, never>;
  readonly query: Record<string, never>;
  readonly headers: Record<string, never>;
  readonly body: undefined;
}

export type ExportTheCatalogueResponse =
  | { readonly status: 200; readonly headers?: Readonly<Record<string, string | number>>; readonly body: operations['exportTheCatalogue']['responses'][200]['content']['application/x-ndjson'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** POST /catalogue: Import a Catalogue. blueprint/operator/catalogue.apib:117:1 */
export interface ImportACatalogueRequest {
  readonly path: Record<string, never>;
  readonly query: Readonly<NonNullable<operations['importACatalogue']['parameters']['query']>>;
  readonly headers: Record<string, never>;
  readonly body: NonNullable<operations['importACatalogue']['requestBody']>['content']['application/x-ndjson'];
}

export type ImportACatalogueResponse =
  | { readonly status: 200; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['ImportedCatalogue'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 409; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** A function for each operation; blueprint/operator/catalogue.apib is what they promise. */
export interface Handlers<Context> {
  /** GET /catalogue: Export the Catalogue. blueprint/operator/catalogue.apib:76:1 */
  exportTheCatalogue(request: ExportTheCatalogueRequest, context: Context): Promise<ExportTheCatalogueResponse>;
  /** POST /catalogue: Import a Catalogue. blueprint/operator/catalogue.apib:117:1 */
  importACatalogue(request: ImportACatalogueRequest, context: Context): Promise<ImportACatalogueResponse>;
}
