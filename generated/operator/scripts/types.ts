// Generated from blueprint/operator/scripts.apib by `cyanotype generate`; edit the blueprint, not this file.
export interface paths {
    "/scripts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Scripts
         * @description Answers the scripts, oldest first.
         */
        get: operations["listScripts"];
        put?: never;
        /**
         * Create a Script
         * @description Makes a script that nothing refers to yet. Staff only.
         *
         *     - **name** (required): 1 to 255 characters, not blank; no other script has it
         *
         *     - **text** (optional): at most 65536 characters; empty unless said
         */
        post: operations["createAScript"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scripts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve a Script
         * @description Answers one script.
         */
        get: operations["retrieveAScript"];
        put?: never;
        post?: never;
        /**
         * Delete a Script
         * @description Removes a script for good. Staff only. While an image version refers to it, whether current or not, the answer is 409 and says
         *     how many do: edit those first.
         */
        delete: operations["deleteAScript"];
        options?: never;
        head?: never;
        /**
         * Edit a Script
         * @description Changes what is given. Staff only.
         *
         *     - **name** (optional): 1 to 255 characters, not blank; no other script has it
         *
         *     - **text** (optional): at most 65536 characters
         */
        patch: operations["editAScript"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Boot scripts: what is run when an image starts. */
        Script: {
            /**
             * @description Id of the script
             * @example 1
             */
            id: number;
            /**
             * @description Name of the script
             * @example Mount the data store
             */
            name: string;
            /**
             * @description What is run
             * @example #!/bin/sh
             */
            text: string;
            /**
             * @description How many image versions refer to it, of those that the caller may see
             * @example 0
             */
            versions: number;
        };
        /**
         * New Script
         * @description What a script is made from.
         */
        NewScript: {
            /**
             * @description Name of the script
             * @example Set the time zone
             */
            name: string;
            /**
             * @description What is run
             * @example #!/bin/sh
             */
            text?: string;
        };
        /**
         * Script Edit
         * @description The changes to a script: what can be changed, and the other fields as they were received.
         */
        ScriptEdit: {
            /**
             * @description Name of the script
             * @example Mount the data store
             */
            name?: string;
            /**
             * @description What is run
             * @example #!/bin/sh
             */
            text?: string;
            /**
             * @description Cannot be changed
             * @example 1
             */
            id?: number;
            /**
             * @description Cannot be changed
             * @example 0
             */
            versions?: number;
        };
        /**
         * Script Collection
         * @description One page of scripts.
         */
        ScriptCollection: {
            /**
             * @description How many scripts there are, over all pages
             * @example 1
             */
            count: number;
            /** @description URL of the next page, or null */
            next: string | null;
            /** @description URL of the previous page, or null */
            previous: string | null;
            /** @description The scripts of this page */
            results: components["schemas"]["Script"][];
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
    listScripts: {
        parameters: {
            query?: {
                /**
                 * @description Which page of the results; 1 unless said
                 * @example 1
                 */
                page?: number;
                /**
                 * @description How many results a page has; 20 unless said, 100 at most
                 * @example 20
                 */
                page_size?: number;
                /** @description Opaque position of a page; taken from `next` and `previous`, never made up */
                after?: string;
            };
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
                    "application/json": components["schemas"]["ScriptCollection"];
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
        };
    };
    createAScript: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewScript"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @example http://127.0.0.1:8080/operator/v1/scripts/3 */
                    Location: string;
                    /** @example "q7Yw0b2mT3C5bWmI8X1rLw" */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Script"];
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
            /** @description Payload Too Large */
            413: {
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
    retrieveAScript: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags that the client holds */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description Number of the script
                 * @example 1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @example "q7Yw0b2mT3C5bWmI8X1rLw" */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Script"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    /** @example "q7Yw0b2mT3C5bWmI8X1rLw" */
                    ETag: string;
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAScript: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags of what the client has seen */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Number of the script
                 * @example 1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description Not Found */
            404: {
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
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    editAScript: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags of what the client has seen */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Number of the script
                 * @example 1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScriptEdit"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @example "q7Yw0b2mT3C5bWmI8X1rLw" */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Script"];
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
            /** @description Not Found */
            404: {
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
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Payload Too Large */
            413: {
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
