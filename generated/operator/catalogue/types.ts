// Generated from blueprint/operator/catalogue.apib by `cyanotype generate`; edit the blueprint, not this file.
export interface paths {
    "/catalogue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export the Catalogue
         * @description Answers the file described above, while it is read: what is written to the catalogue meanwhile is not in it. Staff only.
         *
         *     An export takes as long as its reader does, and what is written meanwhile waits beside the database file until it ends.
         */
        get: operations["exportTheCatalogue"];
        put?: never;
        /**
         * Import a Catalogue
         * @description Makes the catalogue of a file. Staff only, on a store that holds accounts at most: organizations, users, groups and tokens. Where it
         *     holds more, the answer is 409. The accounts that are there are replaced, **with the one that calls and its token**: the users and
         *     tokens of the file are those of the catalogue from then on. Numbers, uuids, dates and the event log are those of the file, and the
         *     import itself is no event.
         *
         *     The file is read as it comes in and taken over at its end, all or nothing. The first thing that is wrong is answered with 400, and
         *     `detail` names line and field; the store is as it was. Rules are those of the catalogue itself: names, texts and lists have the
         *     bounds that the other contracts give them.
         *
         *     With `check` the file is read and judged in the same way, on any store, and nothing is imported.
         */
        post: operations["importACatalogue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Imported Catalogue
         * @description What a file held.
         */
        ImportedCatalogue: {
            /**
             * @description Whether it is the catalogue now
             * @example false
             */
            imported: boolean;
            /** @description How many records of each kind it has, and how many events */
            counts: components["schemas"]["Counts"];
        };
        /** @description How many lines of each kind. */
        Counts: {
            /** @example 1 */
            organization: number;
            /** @example 1 */
            user: number;
            /** @example 0 */
            group: number;
            /** @example 0 */
            token: number;
            /** @example 0 */
            provider: number;
            /** @example 0 */
            identity: number;
            /** @example 0 */
            volume: number;
            /** @example 0 */
            license: number;
            /** @example 0 */
            script: number;
            /** @example 0 */
            tag: number;
            /** @example 0 */
            image: number;
            /** @example 0 */
            image_version: number;
            /** @example 0 */
            machine: number;
            /** @example 0 */
            instance: number;
            /** @example 0 */
            image_request: number;
            /** @example 1 */
            event: number;
        };
        /** @description What every answer of status 400 and above has as its body (RFC 9457). */
        Problem: {
            /**
             * @description What kind of problem it is: always `about:blank`, so that the status says it
             * @example about:blank
             */
            type: string;
            /**
             * @description The name of the status
             * @example Bad Request
             */
            title: string;
            /**
             * @description The status of the answer
             * @example 400
             */
            status: number;
            /**
             * @description What went wrong, in a sentence
             * @example The request is not valid
             */
            detail: string;
            /** @description One entry for each thing that is wrong */
            errors?: components["schemas"]["FieldError"][];
        };
        /**
         * Field Error
         * @description One thing that is wrong with a request.
         */
        FieldError: {
            /**
             * @description The field, or the parameter, that is wrong; null when the whole request is meant
             * @example name
             */
            field: string | null;
            /**
             * @description What is wrong, in a sentence
             * @example must not be blank
             */
            message: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    exportTheCatalogue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": unknown;
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importACatalogue: {
        parameters: {
            query?: {
                /**
                 * @description Only judge the file; false unless said
                 * @example true
                 */
                check?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-ndjson": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportedCatalogue"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
