// Generated from blueprint/operator/tokens.apib by `cyanotype generate`; edit the blueprint, not this file.
export interface paths {
    "/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Tokens
         * @description Answers the tokens, oldest first: to staff all of them, to others their own.
         */
        get: operations["listTokens"];
        put?: never;
        /**
         * Create a Token
         * @description Makes a token and shows it, this once. It has no more rights than the token that asks for it: `staff` is given by staff only,
         *     and only staff makes tokens for others. Both are answered with 403 otherwise.
         *
         *     - **label** (required): 1 to 255 characters, not blank: what it is for
         *
         *     - **scopes** (required): one to three of `read`, `write` and `staff`, each once
         *
         *     - **expires** (optional): when it ends, in the future, in at most 64 characters; null: never. Null unless said
         *
         *     - **user** (optional): whose it is: the username or number of an active user, in at most 150 characters; one's own unless
         *       said
         */
        post: operations["createAToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve a Token
         * @description Answers what is known of a token, which is not the token itself. To others than staff, those of others are not found.
         */
        get: operations["retrieveAToken"];
        put?: never;
        post?: never;
        /**
         * Revoke a Token
         * @description Ends a token for good: one's own, or as staff anybody's, the one that is sent included. It holds from the next call on. The
         *     token stays listed, with the date. One that was revoked before stays as it is, and the answer is the same.
         */
        delete: operations["revokeAToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description What is known of a token. */
        Token: {
            /**
             * @description Id of the token
             * @example 1
             */
            id: number;
            /** @description Whose it is */
            user: components["schemas"]["TokenUser"];
            /**
             * @description What it is for
             * @example laptop
             */
            label: string;
            /** @description What it is good for, in the order `read`, `write`, `staff` */
            scopes: components["schemas"]["Scope"][];
            /**
             * @description When it was made
             * @example 2026-01-31T09:30:00.000000Z
             */
            created: string;
            /** @description When it ends, or null */
            expires: string | null;
            /** @description When it was revoked, or null */
            revoked: string | null;
            /** @description When it was last used, noted once a minute at most; null while it was not */
            last_used: string | null;
        };
        /**
         * Issued Token
         * @description A token that has just been made, with what is never shown again.
         */
        IssuedToken: {
            /**
             * @description Id of the token
             * @example 6
             */
            id: number;
            /** @description Whose it is */
            user: components["schemas"]["TokenUser"];
            /**
             * @description What it is for
             * @example laptop
             */
            label: string;
            /** @description What it is good for, in the order `read`, `write`, `staff` */
            scopes: components["schemas"]["Scope"][];
            /**
             * @description When it was made
             * @example 2026-01-31T09:30:00.000000Z
             */
            created: string;
            /** @description When it ends, or null */
            expires: string | null;
            /** @description When it was revoked, or null */
            revoked: string | null;
            /** @description When it was last used, noted once a minute at most; null while it was not */
            last_used: string | null;
            /**
             * @description The token itself: what is sent as `Authorization: Token …`
             * @example cyn_this-is-an-example-and-opens-nothing-at-all
             */
            token: string;
        };
        /**
         * Token User
         * @description Whose a token is.
         */
        TokenUser: {
            /**
             * @description Id of the user
             * @example 1
             */
            id: number;
            /**
             * @description Unique id of the user
             * @example 0b1f4a52-8f6e-4c0b-9a57-2d8f3f1f7a10
             */
            uuid: string;
            /**
             * @description Name of the user
             * @example username
             */
            username: string;
        };
        /**
         * New Token
         * @description What a token is made from.
         */
        NewToken: {
            /**
             * @description What it is for
             * @example nightly job
             */
            label: string;
            /** @description What it is good for */
            scopes: components["schemas"]["Scope"][];
            /**
             * @description When it ends, or null
             * @example 2040-12-31T00:00:00Z
             */
            expires?: string | null;
            /** @description Whose it is */
            user?: components["schemas"]["UserChoice"];
        };
        /**
         * User Choice
         * @description A user: the id or the username.
         */
        UserChoice: number | string;
        /**
         * @description What a token is good for.
         *
         *     - `read`: To read what its user may see
         *     - `write`: To read, and to change what its user may change
         *     - `staff`: To do what only staff may, if its user is of staff
         * @enum {string}
         */
        Scope: "read" | "write" | "staff";
        /**
         * Token Collection
         * @description One page of tokens.
         */
        TokenCollection: {
            /**
             * @description How many tokens there are, over all pages
             * @example 1
             */
            count: number;
            /** @description URL of the next page, or null */
            next: string | null;
            /** @description URL of the previous page, or null */
            previous: string | null;
            /** @description The tokens of this page */
            results: components["schemas"]["Token"][];
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
    listTokens: {
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
                /**
                 * @description Only tokens of the user with this username or number; none where there is no such user
                 * @example username
                 */
                user?: string;
                /**
                 * @description Only tokens that were revoked, or only the others
                 * @example false
                 */
                revoked?: boolean;
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
                    "application/json": components["schemas"]["TokenCollection"];
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
    createAToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewToken"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @example http://127.0.0.1:8080/operator/v1/tokens/6 */
                    Location: string;
                    /** @example "q7Yw0b2mT3C5bWmI8X1rLw" */
                    ETag: string;
                    /** @example no-store */
                    "Cache-Control": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedToken"];
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
    retrieveAToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags that the client holds */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description Number of the token
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
                    "application/json": components["schemas"]["Token"];
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
    revokeAToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags of what the client has seen */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Number of the token
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
}
